using System.Collections.Frozen;
using System.Reflection;
using NodaTime;
using Osint.Domain.Checks;
using Osint.Domain.Evidence;

namespace Osint.Domain.Phrasing;

/// <summary>
/// The one table of what findings say, in every language. Sentences are short and gaps stand where no language would
/// inflect what fills them: dates as "16 April 2024", names as they were filed.
/// </summary>
public static class Phrases
{
    // Between parts.
    public static readonly PhraseForm NextSentence = new(" ", " ", " ");
    public static readonly PhraseForm Or = new(" or ", " или ", " və ya ");
    public static readonly PhraseForm And = new(" and ", " и ", " və ");
    public static readonly PhraseForm Comma = new(", ", ", ", ", ");
    public static readonly PhraseForm Semicolon = new("; ", "; ", "; ");

    // Times. Months stand as they follow the number of a day.
    public static readonly PhraseForm Months = new(
        "January February March April May June July August September October November December",
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
        "yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr");
    public static readonly PhraseForm AtAnUnknownTime = new("at an unknown time", "в неизвестное время", "naməlum vaxtda");
    public static readonly PhraseForm ByDay = new("by {0}", "не позднее {0}", "ən geci {0}");
    public static readonly PhraseForm BeforeTime = new("before {0}", "до {0}", "{0} vaxtına qədər");
    public static readonly PhraseForm FromTimeOn = new("from {0} on", "начиная с {0}", "{0} tarixindən başlayaraq");
    public static readonly PhraseForm FromClockOn = new("from {0} on", "начиная с {0}", "{0} vaxtından başlayaraq");
    public static readonly PhraseForm Span = new("{0} to {1}", "{0} – {1}", "{0} – {1}");
    public static readonly PhraseForm OnDay = new("on {0}", "{0}", "{0} tarixində");
    public static readonly PhraseForm AtTime = new("on {0}", "{0}", "{0}");
    public static readonly PhraseForm Hours = new("on {0} to {1}", "{0} – {1}", "{0} – {1} arasında");
    public static readonly PhraseForm DaysOfZone = new(
        "{0} by {1} time", "{0} по времени {1}", "{1} vaxtı ilə {0}");
    public static readonly PhraseForm FromTo = new("from {0} to {1}", "с {0} по {1}", "{0} – {1} arasında");

    // Verdicts, as they end "16 April ...".
    public static readonly PhraseForm Consistent = new("consistent", "согласуется", "uyğundur");
    public static readonly PhraseForm Contradicted = new("contradicted", "противоречит", "ziddir");
    public static readonly PhraseForm Undetermined = new("undetermined", "не определено", "müəyyən deyil");
    public static readonly PhraseForm NoBearing = new("no bearing", "не относится к делу", "aidiyyəti yoxdur");
    public static readonly PhraseForm Impossible = new("impossible", "невозможно", "mümkün deyil");
    public static readonly PhraseForm ValueIs = new("{0} {1}", "{0} — {1}", "{0} – {1}");
    public static readonly PhraseForm NameAndValues = new("{0}: {1}", "{0}: {1}", "{0}: {1}");

    // How much a finding presses, and the heads of its table.
    public static readonly PhraseForm High = new("high", "высокая", "yüksək");
    public static readonly PhraseForm Medium = new("medium", "средняя", "orta");
    public static readonly PhraseForm ReportHead = new("Report", "Сообщение", "Bildiriş");
    public static readonly PhraseForm CheckHead = new("Check", "Проверка", "Yoxlama");
    public static readonly PhraseForm VerdictHead = new("Verdict", "Вывод", "Nəticə");
    public static readonly PhraseForm FlagHead = new("Flag", "Важность", "Əhəmiyyəti");
    public static readonly PhraseForm ExplanationHead = new("Explanation", "Объяснение", "İzah");

    // Premises.
    public static readonly PhraseForm CaptureDate = new("capture date", "дата съёмки", "çəkiliş tarixi");
    public static readonly PhraseForm InferredCaptureDate =
        new("inferred capture date", "выведенная дата съёмки", "müəyyən edilmiş çəkiliş tarixi");
    public static readonly PhraseForm FirstPublication =
        new("first publication", "первая публикация", "ilk dərc");
    public static readonly PhraseForm SaidAtOfDenial =
        new("said_at of the denial", "время опровержения (said_at)", "təkzibin vaxtı (said_at)");
    public static readonly PhraseForm SaidAtOfStatement =
        new("said_at of the statement", "время заявления (said_at)", "bəyanatın vaxtı (said_at)");
    public static readonly PhraseForm PeriodOfDenial = new(
        "period meant by the denial", "период, о котором говорит опровержение", "təkzibdə nəzərdə tutulan dövr");
    public static readonly PhraseForm PeriodOfStatement = new(
        "period meant by the statement", "период, о котором говорит заявление", "bəyanatda nəzərdə tutulan dövr");
    public static readonly PhraseForm ZoneOfDenial = new(
        "zone of \"{0}\" in the denial", "часовой пояс слов «{0}» в опровержении", "təkzibdəki «{0}» sözünün saat qurşağı");
    public static readonly PhraseForm ZoneOfStatement = new(
        "zone of \"{0}\" in the statement", "часовой пояс слов «{0}» в заявлении", "bəyanatdakı «{0}» sözünün saat qurşağı");
    public static readonly PhraseForm SaidAtOf = new("said_at of {0}", "время (said_at): {0}", "vaxt (said_at): {0}");
    public static readonly PhraseForm PeriodOf = new("period meant by {0}", "период, о котором говорит {0}", "{0} nəzərdə tutduğu dövr");
    public static readonly PhraseForm ZoneOf = new("zone of \"{0}\" in {1}", "часовой пояс слов «{0}»: {1}", "«{0}» sözünün saat qurşağı: {1}");
    public static readonly PhraseForm PublishedBeforeDenial = new(
        "whether it was first published before or after the denial",
        "опубликованы ли кадры впервые до или после опровержения", "ilk dərcin təkzibdən əvvəl, yoxsa sonra olması");
    public static readonly PhraseForm PublishedBeforeStatement = new(
        "whether it was first published before or after the statement",
        "опубликованы ли кадры впервые до или после заявления", "ilk dərcin bəyanatdan əvvəl, yoxsa sonra olması");
    public static readonly PhraseForm Before = new("before", "до", "əvvəl");
    public static readonly PhraseForm After = new("after", "после", "sonra");
    public static readonly PhraseForm FootageSpokenOf =
        new("footage spoken of", "о каких кадрах речь", "haqqında danışılan görüntülər");
    public static readonly PhraseForm WhatWasInCirculation = new(
        "what was in circulation; this was published {0}", "то, что тогда ходило в сети; эти кадры опубликованы {0}",
        "o vaxt yayılmış görüntülər; bunlar dərc olunub: {0}");
    public static readonly PhraseForm ClaimedPlace = new("claimed place", "заявленное место", "iddia edilən yer");
    public static readonly PhraseForm WithCoordinates =
        new("{0}, with coordinates", "{0}, с координатами", "{0}, koordinatlarla");
    public static readonly PhraseForm Coordinates = new("coordinates", "координаты", "koordinatlar");
    public static readonly PhraseForm NumberSeen = new("number seen", "сколько видно", "görünən say");
    public static readonly PhraseForm StatedStrength =
        new("stated strength", "заявленная численность", "bəyan edilmiş say");
    public static readonly PhraseForm WithBasis = new("{0} ({1})", "{0} ({1})", "{0} ({1})");

    // How a premise could be learnt.
    public static readonly PhraseForm LearnCapture = new(
        "an earlier copy, the file's own data, light and shadow, or the person who filmed",
        "более ранняя копия, данные самого файла, свет и тень или тот, кто снимал",
        "daha əvvəlki nüsxə, faylın öz məlumatları, işıq və kölgə və ya çəkən şəxs");
    public static readonly PhraseForm LearnSaidAt = new(
        "the time stamp of its first publication, or the outlet's own word",
        "время первой публикации или слово самого издания",
        "ilk dərcin vaxtı və ya nəşrin öz sözü");
    public static readonly PhraseForm LearnWording = new(
        "the original wording, or the speaker's own word",
        "точные слова оригинала или пояснение самого говорившего",
        "orijinaldakı dəqiq sözlər və ya danışanın öz izahı");
    public static readonly PhraseForm LearnFirstCopy = new(
        "the earliest copy of the post, with its time stamp",
        "самая ранняя копия публикации с отметкой времени",
        "paylaşımın vaxt göstərilən ən erkən nüsxəsi");
    public static readonly PhraseForm LearnPlace = new(
        "a landmark in the footage, or the source's own spelling or coordinates",
        "ориентир в кадре либо написание или координаты самого источника",
        "kadrdakı nişan yeri və ya mənbənin öz yazılışı və ya koordinatları");
    public static readonly PhraseForm LearnDate = new(
        "the date as the source itself gives it", "дата, как её даёт сам источник", "mənbənin özünün verdiyi tarix");
    public static readonly PhraseForm LearnCount = new(
        "counting the vehicles frame by frame", "покадровый подсчёт машин", "maşınların kadr-kadr sayılması");
    public static readonly PhraseForm LearnSameFootage = new(
        "comparing the two frame by frame, and an analyst's decision",
        "покадровое сравнение и решение аналитика", "iki görüntünün kadr-kadr müqayisəsi və analitikin qərarı");
    public static readonly PhraseForm LearnDistinct = new(
        "telling the columns apart by vehicles, marks and order",
        "различение колонн по машинам, знакам и порядку", "kolonların maşınlara, nişanlara və sıraya görə fərqləndirilməsi");

    // Speakers.
    public static readonly PhraseForm Unattributed = new("{0} (unattributed)", "{0} (без указания имени)", "{0} (adı açıqlanmır)");
    public static readonly PhraseForm UnattributedOneOf = new(
        "{0} (unattributed, one of: {1})", "{0} (без указания имени, кто-то из: {1})", "{0} (adı açıqlanmır, bunlardan biri: {1})");
    public static readonly PhraseForm SpeakerFor = new("{0} ({1})", "{0} ({1})", "{0} ({1})");

    // date.official
    public static readonly PhraseForm ClaimedCaptured = new(
        "The footage is claimed to have been captured {0}.", "Заявлено, что кадры сняты {0}.",
        "İddiaya görə, görüntülər çəkilib: {0}.");
    public static readonly PhraseForm InferredCaptured = new(
        "From what is known of it, the footage was captured {0}.", "Из известного о кадрах следует, что они сняты {0}.",
        "Məlum olanlara görə, görüntülər çəkilib: {0}.");
    public static readonly PhraseForm SaidThat = new("{0} said ({1}): {2}.", "{0} ({1}): {2}.", "{0} ({1}): {2}.");
    public static readonly PhraseForm CannotBothBeTrue = new(
        "These cannot both be true.", "И то и другое вместе верно быть не может.", "Bunların hər ikisi doğru ola bilməz.");
    public static readonly PhraseForm BothCanBeTrue = new(
        "Both can be true.", "И то и другое может быть верно.", "Hər ikisi doğru ola bilər.");
    public static readonly PhraseForm CannotBeTold = new(
        "Whether both can be true cannot be told from what is known.",
        "По известному нельзя сказать, может ли быть верно и то и другое.",
        "Məlum olanlara görə hər ikisinin doğru ola biləcəyini demək olmur.");
    public static readonly PhraseForm WouldBeDecidedBy = new(
        "Whether both can be true would be decided by {0}.", "Может ли быть верно и то и другое, решило бы вот что — {0}.",
        "Hər ikisinin doğru ola biləcəyini bu həll edərdi – {0}.");
    public static readonly PhraseForm BearingDecidedBy = new(
        "Whether the one bears on the other would be decided by {0}.", "Относится ли одно к другому, решило бы вот что — {0}.",
        "Birinin digərinə aid olub-olmadığını bu həll edərdi – {0}.");
    public static readonly PhraseForm ReportedByOutlet = new(
        "Reported by an outlet, not stated by an official source; outlets are compared among themselves.",
        "Это сообщение издания, а не заявление официального источника; издания сравниваются между собой.",
        "Bu, rəsmi mənbənin bəyanatı deyil, nəşrin xəbəridir; nəşrlər öz aralarında müqayisə olunur.");
    public static readonly PhraseForm NotConfirming = new(
        "Not confirming is not denying: it cannot contradict.", "Не подтвердить — не значит отрицать: противоречия это не даёт.",
        "Təsdiqləməmək inkar etmək deyil: ziddiyyət yaratmır.");
    public static readonly PhraseForm Silence = new(
        "Silence is not a denial: it cannot contradict.", "Молчание — не опровержение: противоречия оно не даёт.",
        "Susmaq təkzib deyil: ziddiyyət yaratmır.");
    public static readonly PhraseForm Forecast = new(
        "A forecast can be missed, not contradicted.", "Прогноз может не сбыться, но противоречия он не даёт.",
        "Proqnoz özünü doğrultmaya bilər, amma ziddiyyət yaratmır.");
    public static readonly PhraseForm SpeaksOfOtherEvent = new(
        "It speaks of \"{0}\"; the footage is claimed to show \"{1}\".", "Речь о событии «{0}»; заявлено, что на кадрах «{1}».",
        "Söhbət «{0}» hadisəsindən gedir; iddiaya görə görüntülərdə «{1}» var.");
    public static readonly PhraseForm SpeaksOfOtherFootage = new(
        "It speaks of other footage by name, not of this.", "Речь прямо о других кадрах, не об этих.",
        "Söhbət adı çəkilən başqa görüntülərdən gedir, bunlardan yox.");
    public static readonly PhraseForm CaptureUnknown = new(
        "When the footage was captured is not known, so nothing can be compared.",
        "Когда сделаны кадры, неизвестно, поэтому сравнивать нечего.",
        "Görüntülərin nə vaxt çəkildiyi məlum deyil, ona görə müqayisə etmək olmur.");
    public static readonly PhraseForm TooManyReadings = new(
        "There are too many readings to compare; state the dates more exactly.",
        "Слишком много прочтений для сравнения; укажите даты точнее.",
        "Müqayisə üçün oxunuşlar həddən çoxdur; tarixləri daha dəqiq göstərin.");
    public static readonly PhraseForm CapturedAfterSpokenOf = new(
        "The footage is claimed to have been captured only after it was spoken of: the claim or the reference to this footage is wrong.",
        "Заявлено, что кадры сняты лишь после того, как о них сказали: неверна либо дата, либо ссылка на эти кадры.",
        "İddiaya görə görüntülər haqqında danışıldıqdan sonra çəkilib: ya tarix, ya da bu görüntülərə istinad səhvdir.");
    public static readonly PhraseForm NotYetInCirculation = new(
        "The footage was not yet in circulation when this was said.", "Когда это было сказано, кадры ещё не были опубликованы.",
        "Bu deyiləndə görüntülər hələ yayılmamışdı.");
    public static readonly PhraseForm RulesOutNothing = new(
        "What it says rules out no date of capture.", "Сказанное не исключает никакой даты съёмки.",
        "Deyilən heç bir çəkiliş tarixini istisna etmir.");

    // date.publication, date.copy
    public static readonly PhraseForm FirstPublished = new(
        "It was first published {0}.", "Впервые они опубликованы {0}.", "İlk dəfə dərc olunub: {0}.");
    public static readonly PhraseForm NotAfterPublication = new(
        "It cannot have been captured after it was published.", "Снять их после публикации было нельзя.",
        "Onlar dərcdən sonra çəkilə bilməzdi.");
    public static readonly PhraseForm CanPrecedePublication = new(
        "It can have been captured before it was published.", "Они могли быть сняты до публикации.",
        "Onlar dərcdən əvvəl çəkilmiş ola bilər.");
    public static readonly PhraseForm PublicationDecidedBy = new(
        "Whether it can have been captured before it was published would be decided by {0}.",
        "Могли ли они быть сняты до публикации, решило бы вот что — {0}.",
        "Onların dərcdən əvvəl çəkilib-çəkilə bilmədiyini bu həll edərdi – {0}.");
    public static readonly PhraseForm TooCoarse = new(
        "Dates so coarse do not tell which came first.", "Столь грубые даты не говорят, что было раньше.",
        "Bu qədər ümumi tarixlər hansının əvvəl olduğunu göstərmir.");
    public static readonly PhraseForm EarlierCopyPublished = new(
        "An earlier copy ({0}) was published {1}.", "Более ранняя копия ({0}) опубликована {1}.",
        "Daha əvvəlki nüsxə ({0}) dərc olunub: {1}.");
    public static readonly PhraseForm CopyAccepted = new(
        "It is accepted as the same footage.", "Она признана теми же кадрами.", "O, eyni görüntülər kimi qəbul olunub.");
    public static readonly PhraseForm CopyProposed = new(
        "Whether it is the same footage is not decided.", "Те ли это кадры, не решено.",
        "Eyni görüntülər olub-olmadığı həll olunmayıb.");
    public static readonly PhraseForm SameFootage = new(
        "whether it is the same footage", "те же ли это кадры", "eyni görüntülər olub-olmaması");
    public static readonly PhraseForm PublicationOfCopy =
        new("first publication of the copy", "первая публикация копии", "nüsxənin ilk dərci");
    public static readonly PhraseForm Accepted = new("accepted", "признано", "qəbul edilib");
    public static readonly PhraseForm Rejected = new("rejected", "отвергнуто", "rədd edilib");
    public static readonly PhraseForm IfAccepted = new("accepted", "если признать", "qəbul edilsə");
    public static readonly PhraseForm IfRejected = new("rejected", "если отвергнуть", "rədd edilsə");
    public static readonly PhraseForm BoundOfCapture = new("bound of the capture", "граница съёмки", "çəkilişin həddi");
    public static readonly PhraseForm TheClaim = new("the claim", "заявление подавшего", "təqdim edənin iddiası");
    public static readonly PhraseForm AcceptedAssessment =
        new("accepted assessment", "принятая оценка", "qəbul edilmiş qiymətləndirmə");
    public static readonly PhraseForm AcceptedCopy = new("accepted earlier copy", "принятая более ранняя копия", "qəbul edilmiş əvvəlki nüsxə");
    public static readonly PhraseForm ProposedCopy = new(
        "proposed earlier copy", "предложенная более ранняя копия", "təklif edilmiş əvvəlki nüsxə");
    public static readonly PhraseForm AcceptedBound = new("accepted bound", "принятая граница", "qəbul edilmiş hədd");

    // date.inferred
    public static readonly PhraseForm NoTimeIsLeft = new(
        "What is claimed and accepted leaves no time at which it can have been captured: {0}.",
        "Заявленное и принятое не оставляют времени, когда это могло быть снято: {0}.",
        "İddia edilən və qəbul edilənlər çəkiliş üçün heç bir vaxt saxlamır: {0}.");
    public static readonly PhraseForm CannotAllBeTrue = new(
        "These cannot all be true.", "Всё это сразу не может быть верно.", "Bunların hamısı eyni vaxtda doğru ola bilməz.");

    // date.implausible
    public static readonly PhraseForm ClaimedAs = new(
        "The capture date is claimed as \"{0}\".", "Дата съёмки заявлена как «{0}».", "Çəkiliş tarixi «{0}» kimi iddia edilib.");
    public static readonly PhraseForm NothingPhotographed = new(
        "Nothing was photographed so early.", "Так рано ещё ничего не фотографировали.", "O vaxt hələ heç nə fotolanmırdı.");
    public static readonly PhraseForm LaterThanReport = new(
        "That is later than the report itself.", "Это позже самого сообщения.", "Bu, bildirişin özündən sonradır.");
    public static readonly PhraseForm NotReadAsDate = new(
        "It could not be read as a date; the day as 2024-04-16, or what is known, as ../2024-04-16 for \"not after\", would date it.",
        "Прочитать это как дату не удалось; помог бы день в виде 2024-04-16 или известное, как ../2024-04-16 — «не позднее».",
        "Bunu tarix kimi oxumaq olmadı; gün 2024-04-16 kimi və ya məlum olan, məsələn ../2024-04-16 («ən geci»), kömək edərdi.");
    public static readonly PhraseForm CountsFromPublication = new(
        "Which day that is depends on when it was published, and that is not known; the first publication, or the day with "
        + "its year as 2024-04-16, would date it.",
        "Какой это день, зависит от времени публикации, а оно неизвестно; помогла бы первая публикация или день с годом в виде "
        + "2024-04-16.",
        "Bunun hansı gün olduğu dərcin vaxtından asılıdır, o isə məlum deyil; ilk dərc və ya ili ilə birlikdə gün, məsələn "
        + "2024-04-16, kömək edərdi.");
    public static readonly PhraseForm PostIdOrCount = new(
        "A number is no date; it looks like the id of a post or a count. Give the day as 2024-04-16.",
        "Число — не дата; похоже на номер публикации или счёт. Укажите день в виде 2024-04-16.",
        "Rəqəm tarix deyil; paylaşımın nömrəsinə və ya saya oxşayır. Günü 2024-04-16 kimi göstərin.");
    public static readonly PhraseForm PhotographedBefore = new(
        "Nothing was photographed before {0}; perhaps the year is mistyped.",
        "До {0} года ничего не фотографировали; возможно, в годе опечатка.",
        "{0:dən} əvvəl heç nə fotolanmayıb; bəlkə ildə yazı səhvi var.");
    public static readonly PhraseForm YearAfter = new(
        "The year lies after {0}; perhaps it is mistyped.", "Год позже {0}; возможно, это опечатка.",
        "İl {0:dən} sonradır; bəlkə yazı səhvidir.");
    public static readonly PhraseForm AfterFiling = new(
        "The date lies after the claim was filed ({0}).", "Дата позже подачи сообщения ({0}).",
        "Tarix bildirişin verilməsindən sonradır ({0}).");
    public static readonly PhraseForm PostId = new(
        "A long number is no date; it looks like the id of a post.",
        "Длинное число — не дата; похоже на номер публикации.", "Uzun rəqəm tarix deyil; paylaşımın nömrəsinə oxşayır.");
    public static readonly PhraseForm PostIdOnX = new(
        "If the post is on X, its id says it was posted at {0}, which is not when it was filmed.",
        "Если публикация в X, номер говорит, что она выложена {0}; это не время съёмки.",
        "Paylaşım X-dədirsə, nömrəsi onun {0} vaxtında yerləşdirildiyini göstərir; bu, çəkiliş vaxtı deyil.");
    public static readonly PhraseForm SecondsSince1970 = new(
        "A long number is no date; as seconds since 1970 it would be {0}.",
        "Длинное число — не дата; как секунды с 1970 года это было бы {0}.",
        "Uzun rəqəm tarix deyil; 1970-dən saniyələr kimi bu, {0} olardı.");
    public static readonly PhraseForm MillisecondsSince1970 = new(
        "A long number is no date; as milliseconds since 1970 it would be {0}.",
        "Длинное число — не дата; как миллисекунды с 1970 года это было бы {0}.",
        "Uzun rəqəm tarix deyil; 1970-dən millisaniyələr kimi bu, {0} olardı.");
    public static readonly PhraseForm WrongWeekday = new(
        "{0} is a {1}, not a {2}.", "{0} — {1}, а не {2}.", "{0} – {2} deyil, {1}.");
    public static readonly PhraseForm Monday = new("Monday", "понедельник", "bazar ertəsi");
    public static readonly PhraseForm Tuesday = new("Tuesday", "вторник", "çərşənbə axşamı");
    public static readonly PhraseForm Wednesday = new("Wednesday", "среда", "çərşənbə");
    public static readonly PhraseForm Thursday = new("Thursday", "четверг", "cümə axşamı");
    public static readonly PhraseForm Friday = new("Friday", "пятница", "cümə");
    public static readonly PhraseForm Saturday = new("Saturday", "суббота", "şənbə");
    public static readonly PhraseForm Sunday = new("Sunday", "воскресенье", "bazar");
    public static readonly PhraseForm SeveralSightings = new(
        "A set of dates that all hold names several sightings: file one report per sighting.",
        "Несколько дат, верных сразу, — это несколько наблюдений: подайте по сообщению на каждое.",
        "Hamısı doğru olan bir neçə tarix bir neçə müşahidə deməkdir: hər biri üçün ayrıca bildiriş verin.");
    public static readonly PhraseForm IntervalBackwards = new(
        "The interval ends before it begins, or only one of its ends names an offset.",
        "Интервал кончается раньше, чем начался, или смещение указано лишь у одного конца.",
        "Aralıq başlamazdan əvvəl bitir və ya yalnız bir ucunda saat fərqi göstərilib.");
    public static readonly PhraseForm SetTooLarge = new(
        "The set names more than {0} dates, or a range that cannot be counted; an interval is written a/b.",
        "В наборе больше {0} дат или диапазон, который нельзя перечислить; интервал пишут a/b.",
        "Toplumda {0:dən} çox tarix və ya sayıla bilməyən aralıq var; aralıq a/b kimi yazılır.");
    public static readonly PhraseForm TooManyTimes = new(
        "The text allows more than {0} times; write an interval a/b.", "Текст допускает больше {0} дат; запишите интервал a/b.",
        "Mətn {0:dən} çox vaxta yol verir; aralığı a/b kimi yazın.");

    // place.claimed
    public static readonly PhraseForm CoordinatesAgree = new(
        "The coordinates agree with {0}.", "Координаты согласуются с местом {0}.", "Koordinatlar bu yerə uyğundur: {0}.");
    public static readonly PhraseForm UnknownName = new(
        "No place known here is spelt like \"{0}\". Coordinates, or another spelling, would locate it.",
        "Места с написанием, похожим на «{0}», здесь не знают. Помогли бы координаты или другое написание.",
        "Burada «{0}» kimi yazılan yer məlum deyil. Koordinatlar və ya başqa yazılış kömək edərdi.");
    public static readonly PhraseForm CoordinatesApart = new(
        "The coordinates lie {0} km from {1}.", "Координаты лежат в {0} км от места {1}.", "Koordinatlar bu yerdən {0} km aralıdır: {1}.");
    public static readonly PhraseForm FitRival = new(
        "They do fit {0} ({1}), which the name may mean as well.", "Они подходят к другому месту с тем же именем: {0} ({1}).",
        "Lakin adın bildirə biləcəyi başqa yerə uyğundur: {0} ({1}).");
    public static readonly PhraseForm NullIsland = new(
        "(0, 0) lies in the Atlantic and is what software writes when it knows no position.",
        "(0, 0) — точка в Атлантике; её пишут программы, когда положение неизвестно.",
        "(0, 0) Atlantik okeanındadır; mövqe bilinməyəndə proqramlar bunu yazır.");
    public static readonly PhraseForm OutsideButRepaired = new(
        "{0} lies outside the area of the case; {1} it would be {2}, {3}.",
        "{0} лежит вне района дела; {1} вышло бы {2}, {3}.",
        "{0} işin ərazisindən kənardadır; {1} bu, {2} olardı, {3}.");
    public static readonly PhraseForm Exchanged = new(
        "with longitude and latitude exchanged", "если поменять местами долготу и широту", "uzunluq və enlik dəyişdirilərsə");
    public static readonly PhraseForm EastForWest = new("with east for west", "если взять восток вместо запада", "qərb əvəzinə şərq götürülərsə");
    public static readonly PhraseForm NorthForSouth = new("with north for south", "если взять север вместо юга", "cənub əvəzinə şimal götürülərsə");
    public static readonly PhraseForm BothSigns = new("with both signs changed", "если сменить оба знака", "hər iki işarə dəyişdirilərsə");
    public static readonly PhraseForm NowhereOnEarth = new("{0} is nowhere on Earth.", "{0} — такого места на Земле нет.", "{0} – Yer üzündə belə yer yoxdur.");
    public static readonly PhraseForm OutsideArea = new(
        "{0} lies outside the area of the case, and no exchange or change of sign moves it inside.",
        "{0} лежит вне района дела, и ни перестановка, ни смена знака не переносит точку внутрь.",
        "{0} işin ərazisindən kənardadır və heç bir yerdəyişmə və ya işarə dəyişikliyi onu içəri salmır.");
    public static readonly PhraseForm InPlace = new("in {0}", "в месте {0}", "bu yerdə: {0}");
    public static readonly PhraseForm OnPlace = new("on {0}", "на месте {0}", "bu yerin üzərində: {0}");
    public static readonly PhraseForm InsideArea = new("inside the area", "внутри района", "ərazinin daxilində");
    public static readonly PhraseForm KilometresFrom = new("{0} km from {1}", "{0} км от места {1}", "bu yerdən {0} km aralı: {1}");

    // Counts and classes of vehicles.
    public static readonly PhraseForm OrMore = new("{0} or more", "{0} или больше", "{0} və ya daha çox");
    public static readonly PhraseForm TakenAs = new("\"{0}\" is taken as {1}", "«{0}» — это {1}", "«{0}» – {1}");
    public static readonly PhraseForm Apc = new("apc", "БТР", "ZTR");
    public static readonly PhraseForm Ifv = new("ifv", "БМП", "PDM");
    public static readonly PhraseForm Tank = new("tank", "танки", "tank");
    public static readonly PhraseForm Truck = new("truck", "грузовики", "yük maşını");
    public static readonly PhraseForm Tanker = new("tanker", "автоцистерны", "yanacaqdaşıyan");
    public static readonly PhraseForm Car = new("car", "легковые машины", "minik maşını");
    public static readonly PhraseForm Special = new("special", "спецтехника", "xüsusi texnika");
    public static readonly PhraseForm Vehicle = new("vehicle", "небронированные машины", "zirehsiz texnika");
    public static readonly PhraseForm Armoured = new("armoured", "бронетехника", "zirehli texnika");
    public static readonly PhraseForm Personnel = new("personnel", "личный состав", "şəxsi heyət");

    // strength.stated
    public static readonly PhraseForm SeenInAll = new(
        "Seen: {0}; that is {1} in all.", "Видно: {0}; всего {1}.", "Görünür: {0}; cəmi {1}.");
    public static readonly PhraseForm SeenInReports = new(
        "Reports that count {0}: {1}. Together they show at most {2}, and at least {3} in one column or in columns accepted "
        + "as distinct.",
        "{0} в сообщениях (их {1}): вместе не больше {2}, в одной колонне или в признанных разными — не меньше {3}.",
        "{0}, bildirişlərdə (sayı {1}): birlikdə ən çoxu {2}, bir kolonda və ya fərqli sayılan kolonlarda ən azı {3}.");
    public static readonly PhraseForm SeenInReportsUnbounded = new(
        "Reports that count {0}: {1}. Together they show at least {2} in one column or in columns accepted as distinct, and no "
        + "limit is known.",
        "{0} в сообщениях (их {1}): в одной колонне или в признанных разными не меньше {2}; верхняя граница неизвестна.",
        "{0}, bildirişlərdə (sayı {1}): bir kolonda və ya fərqli sayılan kolonlarda ən azı {2}; yuxarı hədd məlum deyil.");
    public static readonly PhraseForm IfDistinct = new(
        "If all of these are distinct columns, at least {0} were seen.", "Если всё это разные колонны, видно не меньше {0}.",
        "Bunların hamısı fərqli kolonlardırsa, ən azı {0} görünüb.");
    public static readonly PhraseForm Stated = new("{0} stated {1}: {2}.", "{0}: заявлено {1}: {2}.", "{0}: bəyan edilib {1}: {2}.");
    public static readonly PhraseForm Assumed = new("Assumed: {0}.", "Принято: {0}.", "Qəbul edilib: {0}.");
    public static readonly PhraseForm MoreThanStated = new(
        "More were seen than are stated to exist.", "Видно больше, чем заявлено.", "Bəyan ediləndən çox görünüb.");
    public static readonly PhraseForm NoMoreThanStated = new(
        "No more were seen than are stated to exist.", "Видно не больше, чем заявлено.", "Bəyan ediləndən çox görünməyib.");
    public static readonly PhraseForm CountsDoNotTell = new(
        "These counts do not tell whether more were seen than are stated to exist.",
        "По этим числам нельзя сказать, видно ли больше заявленного.",
        "Bu saylar bəyan ediləndən çox görünüb-görünmədiyini göstərmir.");
    public static readonly PhraseForm AtMost = new("at most {0}", "не больше {0}", "ən çoxu {0}");
    public static readonly PhraseForm MoreThan = new("more than {0}", "больше {0}", "{0:dən} çox");
    public static readonly PhraseForm NumberInAll = new(
        "number in all columns together", "сколько во всех колоннах вместе", "bütün kolonlarda birlikdə say");
    public static readonly PhraseForm NoInventory = new("It states no inventory.", "Численность в нём не названа.", "Orada say göstərilmir.");
    public static readonly PhraseForm OutletStrength = new(
        "Reported by an outlet, not stated by an official source.", "Это сообщение издания, а не заявление официального источника.",
        "Bu, rəsmi mənbənin bəyanatı deyil, nəşrin xəbəridir.");
    public static readonly PhraseForm OtherEvent = new(
        "It speaks of another event than the footage is claimed to show.", "Речь о другом событии, не о том, что заявлено на кадрах.",
        "Söhbət görüntülərdə olduğu iddia edilən hadisədən deyil, başqasından gedir.");

    // statement.conflict
    public static readonly PhraseForm StatedDestination = new("stated destination", "названное место назначения", "göstərilən təyinat yeri");
    public static readonly PhraseForm Only = new("only {0}", "только {0}", "yalnız {0}");
    public static readonly PhraseForm ForecastMissed = new(
        "What was forecast ({0}) came only later.", "Предсказанное на срок «{0}» наступило лишь позже.",
        "«{0}» üçün proqnozlaşdırılan yalnız sonra baş verib.");
    public static readonly PhraseForm ForecastEarly = new(
        "What was forecast ({0}) came earlier.", "Предсказанное на срок «{0}» наступило раньше.",
        "«{0}» üçün proqnozlaşdırılan daha əvvəl baş verib.");
    public static readonly PhraseForm ForecastMet = new(
        "What was forecast came within the time foretold.", "Предсказанное наступило в названный срок.",
        "Proqnozlaşdırılan göstərilən vaxtda baş verib.");
    public static readonly PhraseForm ForecastOpen = new(
        "Whether the forecast was met is not known.", "Сбылся ли прогноз, неизвестно.", "Proqnozun özünü doğruldub-doğrultmadığı məlum deyil.");

    // Convoys: measures and premises.
    public static readonly PhraseForm Km = new("{0} km", "{0} км", "{0} km");
    public static readonly PhraseForm Kmh = new("{0} km/h", "{0} км/ч", "{0} km/saat");
    public static readonly PhraseForm Deg = new("{0}°", "{0}°", "{0}°");
    public static readonly PhraseForm CaptureDateOf =
        new("capture date of {0}", "дата съёмки: {0}", "çəkiliş tarixi: {0}");
    public static readonly PhraseForm PlaceOf = new("place of {0}", "место: {0}", "yer: {0}");
    public static readonly PhraseForm RegionOf = new(
        "where {0} may have been filmed", "где могли быть сняты кадры {0}", "{0} görüntülərinin çəkilə biləcəyi yer");
    public static readonly PhraseForm LeastDistanceByAir = new(
        "least distance, as the crow flies", "наименьшее расстояние по прямой", "düz xətt üzrə ən kiçik məsafə");
    public static readonly PhraseForm NumberOfVehicles = new(
        "number of vehicles in the column", "сколько машин в колонне", "kolondakı maşınların sayı");
    public static readonly PhraseForm TopSpeed = new(
        "top speed of the fastest vehicle", "наибольшая скорость самой быстрой машины",
        "ən sürətli maşının son sürəti");
    public static readonly PhraseForm TimeBetween =
        new("time between the two", "время между ними", "ikisi arasındakı vaxt");
    public static readonly PhraseForm UnderMinutes = new("under {0} min", "меньше {0} мин", "{0} dəqiqədən az");
    public static readonly PhraseForm MinutesOrMore =
        new("{0} min or more", "{0} мин и больше", "{0} dəqiqə və daha çox");
    public static readonly PhraseForm TakenForUncounted = new(
        "a column that nobody counted is taken as {0} vehicles", "колонна, которую никто не посчитал, — это {0} машин",
        "heç kimin saymadığı kolon {0} maşın sayılır");
    public static readonly PhraseForm TakenFromReports = new(
        "the column is taken as {0} vehicles, as its reports count them",
        "колонна — это {0} машин, как видно в её сообщениях",
        "kolon bildirişlərində göründüyü kimi {0} maşın sayılır");
    public static readonly PhraseForm Destination = new("destination", "место назначения", "təyinat yeri");

    // travel.feasible
    public static readonly PhraseForm ColumnFilmed = new(
        "{0} shows the column {1}.", "Колонна на кадрах {0} снята {1}.", "{0} görüntülərində kolon çəkilib: {1}.");
    public static readonly PhraseForm ApartByAir = new(
        "At least {0} lie between the two places, whatever the road.",
        "Между двумя местами, какой бы ни была дорога, не меньше {0}.",
        "İki yer arasında, yol necə olursa olsun, ən azı {0} var.");
    public static readonly PhraseForm ColumnCovers = new(
        "A column of {0} vehicles covers up to {1} of road.", "Колонна в {0} машин растягивается на дороге до {1}.",
        "{0} maşınlıq kolon yolda {1} məsafəyə qədər uzanır.");
    public static readonly PhraseForm ColumnUnlimited = new(
        "A column of {0} vehicles may be of any length.", "Колонна в {0} машин может быть любой длины.",
        "{0} maşınlıq kolon istənilən uzunluqda ola bilər.");
    public static readonly PhraseForm LeastMinutes = new(
        "At {0} km/h that takes at least {1} min.", "При {0} км/ч на это нужно не меньше {1} мин.",
        "{0} km/saat sürətlə bunun üçün ən azı {1} dəqiqə lazımdır.");
    public static readonly PhraseForm CentralMinutes = new(
        "On the roads known here a column usually takes {0} min there and {1} min back.",
        "По известным здесь дорогам колонна обычно идёт {0} мин туда и {1} мин обратно.",
        "Burada məlum olan yollarla kolon adətən {0} dəqiqəyə gedir, {1} dəqiqəyə qayıdır.");
    public static readonly PhraseForm NotOneColumn = new(
        "One column cannot have made both.", "Одна колонна не могла быть и там и там.",
        "Bir kolon hər iki yerdə ola bilməzdi.");
    public static readonly PhraseForm CanBeOneColumn = new(
        "One column can have made both.", "Одна колонна могла быть и там и там.",
        "Bir kolon hər iki yerdə ola bilərdi.");
    public static readonly PhraseForm OneColumnCannotBeTold = new(
        "Whether one column can have made both cannot be told from what is known.",
        "По известному нельзя сказать, могла ли одна колонна быть и там и там.",
        "Məlum olanlara görə bir kolonun hər iki yerdə ola bildiyini demək olmur.");
    public static readonly PhraseForm OneColumnDecidedBy = new(
        "Whether one column can have made both would be decided by {0}.",
        "Могла ли одна колонна быть и там и там, решило бы вот что — {0}.",
        "Bir kolonun hər iki yerdə ola bilib-bilmədiyini bu həll edərdi – {0}.");

    // travel.arrival
    public static readonly PhraseForm ArrivalAt = new("arrival at {0}", "прибытие: {0}", "çatma: {0}");
    public static readonly PhraseForm ArrivesAt = new(
        "The column can have arrived at {0} {1}.", "Колонна могла прибыть ({0}) {1}.",
        "Kolon çata bilərdi ({0}): {1}.");
    public static readonly PhraseForm NoWayToArriveBy = new(
        "No way to {0} is known on the roads; the earliest arrival there is as the crow flies, the latest is open.",
        "Путь по дорогам ({0}) неизвестен; самое раннее прибытие туда — по прямой, самое позднее открыто.",
        "Yollarla ora ({0}) gediş məlum deyil; ən erkən çatma düz xətt üzrədir, ən geci açıqdır.");
    public static readonly PhraseForm NoKnownDestinationInTime = new(
        "To none of the known destinations can both be true; the column may have gone elsewhere.",
        "Ни для одного из известных мест назначения то и другое вместе верно быть не может; колонна могла идти и в другое место.",
        "Məlum təyinat yerlərinin heç biri üçün bunların hər ikisi doğru ola bilməz; kolon başqa yerə də gedə bilərdi.");

    // place.corridor
    public static readonly PhraseForm RoutesTo = new(
        "distance from the routes to {0}", "расстояние до маршрутов: {0}", "marşrutlara qədər məsafə: {0}");
    public static readonly PhraseForm OnRoutes = new(
        "{0} lies on the plausible routes to {1}.", "{0} лежит на правдоподобных маршрутах к местам: {1}.",
        "{0} bu yerlərə mümkün marşrutların üzərindədir: {1}.");
    public static readonly PhraseForm NearRoutes = new(
        "{0} lies near the plausible routes to {1}.", "{0} лежит вблизи правдоподобных маршрутов к местам: {1}.",
        "{0} bu yerlərə mümkün marşrutların yaxınlığındadır: {1}.");
    public static readonly PhraseForm OffRoutes = new(
        "{0} lies off the plausible routes to {1}.", "{0} лежит в стороне от правдоподобных маршрутов к местам: {1}.",
        "{0} bu yerlərə mümkün marşrutlardan kənardadır: {1}.");

    // place.heading
    public static readonly PhraseForm DirectionOf = new(
        "direction of travel in {0}", "направление движения: {0}", "hərəkət istiqaməti: {0}");
    public static readonly PhraseForm BearingTo = new(
        "bearing of the way to {0}", "направление пути: {0}", "yolun istiqaməti: {0}");
    public static readonly PhraseForm RoadFilmedOn = new(
        "road on which it was filmed", "дорога, на которой снято", "çəkilişin aparıldığı yol");
    public static readonly PhraseForm KnownRoad = new("the one known here", "известная здесь", "burada məlum olan");
    public static readonly PhraseForm OtherRoad = new("another", "другая", "başqası");
    public static readonly PhraseForm LearnDirection = new(
        "a landmark, shadows, or the next frames of the footage", "ориентир, тени или следующие кадры",
        "nişan yeri, kölgələr və ya növbəti kadrlar");
    public static readonly PhraseForm SeenGoing = new(
        "{0} shows the column going towards {1}.", "На кадрах {0} колонна идёт в направлении {1}.",
        "{0} görüntülərində kolon {1} istiqamətində gedir.");
    public static readonly PhraseForm WayRuns = new(
        "The way to {0} runs towards {1} there.", "Путь ({0}) идёт там в направлении {1}.",
        "Yol ({0}) orada {1} istiqamətində gedir.");
    public static readonly PhraseForm NoWayKnown = new("no way known", "путь неизвестен", "yol məlum deyil");
    public static readonly PhraseForm NoWayToHeadBy = new(
        "No way to {0} is known on the roads, so it says nothing of the direction there.",
        "Путь по дорогам ({0}) неизвестен, и о направлении там он ничего не говорит.",
        "Yollarla ora ({0}) gediş məlum deyil və oradakı istiqamət haqqında heç nə demir.");
    public static readonly PhraseForm HeadingContrary = new(
        "The column goes the other way.", "Колонна идёт в другую сторону.", "Kolon başqa tərəfə gedir.");
    public static readonly PhraseForm HeadingAlike = new(
        "The column goes the same way.", "Колонна идёт туда же.", "Kolon eyni tərəfə gedir.");
    public static readonly PhraseForm HeadingCannotBeTold = new(
        "Whether the column goes the same way cannot be told from this.",
        "Идёт ли колонна туда же, по этому сказать нельзя.",
        "Kolonun eyni tərəfə getdiyini buna görə demək olmur.");
    public static readonly PhraseForm HeadingDecidedBy = new(
        "Whether the column goes the same way would be decided by {0}.",
        "Идёт ли колонна туда же, решило бы вот что — {0}.",
        "Kolonun eyni tərəfə gedib-getmədiyini bu həll edərdi – {0}.");

    // Suggestions of convoys.
    public static readonly PhraseForm SuggestTravel = new(
        "One column can have made both sightings.", "Одна колонна могла быть на обоих местах.",
        "Bir kolon hər iki yerdə ola bilərdi.");
    public static readonly PhraseForm SuggestTravelOpen = new(
        "Nothing known rules out that one column made both sightings.",
        "Ничто известное не исключает, что это одна колонна.",
        "Məlum olan heç nə bunun bir kolon olmasını istisna etmir.");
    public static readonly PhraseForm SuggestSameTime = new(
        "Their times overlap.", "Их время пересекается.", "Vaxtları üst-üstə düşür.");
    public static readonly PhraseForm SuggestCounts = new(
        "Both count {0}, and the counts can be the same: {1}.",
        "Оба считают одно и то же ({0}), и числа могут совпадать: {1}.",
        "Hər ikisi eyni şeyi sayır ({0}) və saylar üst-üstə düşə bilər: {1}.");
    public static readonly PhraseForm SuggestHeading = new(
        "{0} goes towards {1}, where the other is.",
        "Колонна на кадрах {0} идёт в направлении {1}, туда, где снято другое.",
        "{0} görüntülərində kolon {1} istiqamətində, digərinin olduğu yerə gedir.");
    public static readonly PhraseForm SuggestSameHeading = new(
        "Both go the same way: {0} and {1}.", "Обе идут в одну сторону: {0} и {1}.",
        "Hər ikisi eyni tərəfə gedir: {0} və {1}.");

    // Rules by which a date was read. They are stored as their English texts, and found by them.
    public static readonly PhraseForm RuleUncertain = new(
        "Padding rule: an uncertain date (?) keeps its bounds; that it may be wrong altogether is not modelled.",
        "Правило допуска: сомнительная дата (?) сохраняет свои границы; что она может быть неверна вовсе, не учитывается.",
        "Genişlik qaydası: şübhəli tarix (?) öz hədlərini saxlayır; onun tamamilə səhv ola bilməsi nəzərə alınmır.");
    public static readonly PhraseForm RuleSeason = new(
        "Padding rule: a season is the northern meteorological one (spring is March to May).",
        "Правило допуска: время года — метеорологическое для северного полушария (весна — с марта по май).",
        "Genişlik qaydası: fəsil şimal yarımkürəsinin meteoroloji fəslidir (yaz martdan maya qədərdir).");
    public static readonly PhraseForm RuleBefore = new(
        "Padding rule: before what has no sharp beginning is before the latest time at which it can begin.",
        "Правило допуска: до того, что не имеет чёткого начала, — до самого позднего времени, когда оно может начаться.",
        "Genişlik qaydası: dəqiq başlanğıcı olmayandan əvvəl – onun ən gec başlaya biləcəyi vaxtdan əvvəl deməkdir.");
    public static readonly PhraseForm RuleAfter = new(
        "Padding rule: after what has no sharp end is after the earliest time at which it can be over.",
        "Правило допуска: после того, что не имеет чёткого конца, — после самого раннего времени, когда оно может кончиться.",
        "Genişlik qaydası: dəqiq sonu olmayandan sonra – onun ən tez bitə biləcəyi vaxtdan sonra deməkdir.");
    public static readonly PhraseForm RuleWinter = new(
        "The winter of a year is the one that begins in its December or the one that ends in its February.",
        "Зима года — та, что начинается в его декабре, или та, что кончается в его феврале.",
        "İlin qışı onun dekabrında başlayan və ya fevralında bitən qışdır.");
    public static readonly PhraseForm RuleAroundHour = new(
        "Padding rule: an approximate date of this precision is widened by an hour on each side.",
        "Правило допуска: приблизительная дата такой точности расширяется на час в каждую сторону.",
        "Genişlik qaydası: bu dəqiqlikdə təxmini tarix hər tərəfə bir saat genişləndirilir.");
    public static readonly PhraseForm RuleAroundDays = new(
        "Padding rule: an approximate date of this precision is widened by three days on each side.",
        "Правило допуска: приблизительная дата такой точности расширяется на три дня в каждую сторону.",
        "Genişlik qaydası: bu dəqiqlikdə təxmini tarix hər tərəfə üç gün genişləndirilir.");
    public static readonly PhraseForm RuleAroundMonth = new(
        "Padding rule: an approximate date of this precision is widened by a month on each side.",
        "Правило допуска: приблизительная дата такой точности расширяется на месяц в каждую сторону.",
        "Genişlik qaydası: bu dəqiqlikdə təxmini tarix hər tərəfə bir ay genişləndirilir.");
    public static readonly PhraseForm RuleAroundYear = new(
        "Padding rule: an approximate date of this precision is widened by a year on each side.",
        "Правило допуска: приблизительная дата такой точности расширяется на год в каждую сторону.",
        "Genişlik qaydası: bu dəqiqlikdə təxmini tarix hər tərəfə bir il genişləndirilir.");
    public static readonly PhraseForm RuleMonthEarly = new(
        "Padding rule: the early part of a month is its days {0} to {1}.",
        "Правило допуска: начало месяца — его дни с {0} по {1}.",
        "Genişlik qaydası: ayın əvvəli onun {0} – {1} günləridir.");
    public static readonly PhraseForm RuleMonthMid = new(
        "Padding rule: the middle of a month is its days {0} to {1}.",
        "Правило допуска: середина месяца — его дни с {0} по {1}.",
        "Genişlik qaydası: ayın ortası onun {0} – {1} günləridir.");
    public static readonly PhraseForm RuleMonthLate = new(
        "Padding rule: the late part of a month is its days {0} to {1}.",
        "Правило допуска: конец месяца — его дни с {0} по {1}.",
        "Genişlik qaydası: ayın sonu onun {0} – {1} günləridir.");
    public static readonly PhraseForm RuleMonthFirstHalf = new(
        "Padding rule: the first half of a month is its days {0} to {1}.",
        "Правило допуска: первая половина месяца — его дни с {0} по {1}.",
        "Genişlik qaydası: ayın birinci yarısı onun {0} – {1} günləridir.");
    public static readonly PhraseForm RuleMonthSecondHalf = new(
        "Padding rule: the second half of a month is its days {0} to {1}.",
        "Правило допуска: вторая половина месяца — его дни с {0} по {1}.",
        "Genişlik qaydası: ayın ikinci yarısı onun {0} – {1} günləridir.");
    public static readonly PhraseForm RuleMonthFirstWeek = new(
        "Padding rule: the first week of a month is its days {0} to {1}.",
        "Правило допуска: первая неделя месяца — его дни с {0} по {1}.",
        "Genişlik qaydası: ayın birinci həftəsi onun {0} – {1} günləridir.");
    public static readonly PhraseForm RuleMonthLastWeek = new(
        "Padding rule: the last week of a month is its days {0} to {1}.",
        "Правило допуска: последняя неделя месяца — его дни с {0} по {1}.",
        "Genişlik qaydası: ayın son həftəsi onun {0} – {1} günləridir.");
    public static readonly PhraseForm RuleYearEarly = new(
        "Padding rule: the early part of a year is its months {0} to {1}.",
        "Правило допуска: начало года — его месяцы с {0}-го по {1}-й.",
        "Genişlik qaydası: ilin əvvəli onun {0} – {1} sayılı aylarıdır.");
    public static readonly PhraseForm RuleYearMid = new(
        "Padding rule: the middle of a year is its months {0} to {1}.",
        "Правило допуска: середина года — его месяцы с {0}-го по {1}-й.",
        "Genişlik qaydası: ilin ortası onun {0} – {1} sayılı aylarıdır.");
    public static readonly PhraseForm RuleYearLate = new(
        "Padding rule: the late part of a year is its months {0} to {1}.",
        "Правило допуска: конец года — его месяцы с {0}-го по {1}-й.",
        "Genişlik qaydası: ilin sonu onun {0} – {1} sayılı aylarıdır.");
    public static readonly PhraseForm RuleYearFirstHalf = new(
        "Padding rule: the first half of a year is its months {0} to {1}.",
        "Правило допуска: первая половина года — его месяцы с {0}-го по {1}-й.",
        "Genişlik qaydası: ilin birinci yarısı onun {0} – {1} sayılı aylarıdır.");
    public static readonly PhraseForm RuleYearSecondHalf = new(
        "Padding rule: the second half of a year is its months {0} to {1}.",
        "Правило допуска: вторая половина года — его месяцы с {0}-го по {1}-й.",
        "Genişlik qaydası: ilin ikinci yarısı onun {0} – {1} sayılı aylarıdır.");
    public static readonly PhraseForm RuleClockEarlyMorning = new(
        "Padding rule: the early morning is 00:00 to 09:00 by the local clock.",
        "Правило допуска: раннее утро — 00:00–09:00 по местному времени.",
        "Genişlik qaydası: yerli vaxtla səhər tezdən 00:00 – 09:00.");
    public static readonly PhraseForm RuleClockMorning = new(
        "Padding rule: the morning is 04:00 to 12:00 by the local clock.",
        "Правило допуска: утро — 04:00–12:00 по местному времени.",
        "Genişlik qaydası: yerli vaxtla səhər 04:00 – 12:00.");
    public static readonly PhraseForm RuleClockDawn = new(
        "Padding rule: dawn is 03:00 to 09:00 by the local clock.",
        "Правило допуска: рассвет — 03:00–09:00 по местному времени.",
        "Genişlik qaydası: yerli vaxtla sübh 03:00 – 09:00.");
    public static readonly PhraseForm RuleClockDaytime = new(
        "Padding rule: the daytime is 09:00 to 18:00 by the local clock.",
        "Правило допуска: дневное время — 09:00–18:00 по местному времени.",
        "Genişlik qaydası: yerli vaxtla gündüz 09:00 – 18:00.");
    public static readonly PhraseForm RuleClockLateEvening = new(
        "Padding rule: the late evening is 19:00 to 02:00 by the local clock.",
        "Правило допуска: поздний вечер — 19:00–02:00 по местному времени.",
        "Genişlik qaydası: yerli vaxtla gec axşam 19:00 – 02:00.");
    public static readonly PhraseForm RuleClockNoon = new(
        "Padding rule: noon is 11:00 to 13:00 by the local clock.",
        "Правило допуска: полдень — 11:00–13:00 по местному времени.",
        "Genişlik qaydası: yerli vaxtla günorta 11:00 – 13:00.");
    public static readonly PhraseForm RuleClockMidday = new(
        "Padding rule: midday is 11:00 to 15:00 by the local clock.",
        "Правило допуска: середина дня — 11:00–15:00 по местному времени.",
        "Genişlik qaydası: yerli vaxtla günün ortası 11:00 – 15:00.");
    public static readonly PhraseForm RuleClockAfternoon = new(
        "Padding rule: the afternoon is 12:00 to 18:00 by the local clock.",
        "Правило допуска: время после полудня — 12:00–18:00 по местному времени.",
        "Genişlik qaydası: yerli vaxtla günortadan sonra 12:00 – 18:00.");
    public static readonly PhraseForm RuleClockEvening = new(
        "Padding rule: the evening is 17:00 to 24:00 by the local clock.",
        "Правило допуска: вечер — 17:00–24:00 по местному времени.",
        "Genişlik qaydası: yerli vaxtla axşam 17:00 – 24:00.");
    public static readonly PhraseForm RuleClockNightOfDay = new(
        "Padding rule: the night of a day is 20:00 to 06:00, into it or out of it by the local clock.",
        "Правило допуска: ночь дня — 20:00–06:00, в начале или в конце его по местному времени.",
        "Genişlik qaydası: yerli vaxtla günün gecəsi 20:00 – 06:00, onun əvvəlində və ya sonunda.");
    public static readonly PhraseForm RuleClockNightInto = new(
        "Padding rule: the night into a day is 20:00 to 06:00 by the local clock.",
        "Правило допуска: ночь на какой-то день — 20:00–06:00 по местному времени.",
        "Genişlik qaydası: yerli vaxtla günə keçən gecə 20:00 – 06:00.");
    public static readonly PhraseForm RuleClockMidnight = new(
        "Padding rule: midnight is an hour about either end of a day by the local clock.",
        "Правило допуска: полночь — час до и после начала или конца дня по местному времени.",
        "Genişlik qaydası: yerli vaxtla gecəyarısı günün əvvəlindən və ya sonundan bir saat əvvəl və sonra.");
    public static readonly PhraseForm RuleClockNight = new(
        "Padding rule: a night is 18:00 to 06:00 by the local clock.",
        "Правило допуска: ночь — 18:00–06:00 по местному времени.",
        "Genişlik qaydası: yerli vaxtla gecə 18:00 – 06:00.");
    public static readonly PhraseForm RuleNightBefore = new(
        "A night or evening named before dawn can be the one that is not over yet: the day before counts too.",
        "Ночь или вечер, названные до рассвета, могут быть ещё не кончившимися: предыдущий день тоже учитывается.",
        "Dan yeri sökülməmiş deyilən gecə və ya axşam hələ bitməmiş ola bilər: əvvəlki gün də sayılır.");
    public static readonly PhraseForm RuleBegun = new(
        "Padding rule: a part of the day that was about to begin had begun an hour before it was spoken of, and the morning at midnight.",
        "Правило допуска: время суток, которое вот-вот должно было начаться, началось за час до того, как о нём сказали, а утро — в полночь.",
        "Genişlik qaydası: başlamaq üzrə olan günün hissəsi haqqında danışılmazdan bir saat əvvəl, səhər isə gecəyarısı başlayıb.");
    public static readonly PhraseForm RuleRecent = new(
        "Padding rule: recently is within the 92 days before the publication.",
        "Правило допуска: недавно — в пределах 92 дней до публикации.",
        "Genişlik qaydası: bu yaxınlarda – dərcdən əvvəlki 92 gün ərzində.");
    public static readonly PhraseForm RuleSince = new(
        "\"Since\" says from then on, or known since then and so not later: both are candidates.",
        "«С» значит с того времени или известно с того времени, то есть не позднее: возможно и то и другое.",
        "«-dən bəri» o vaxtdan sonra və ya o vaxtdan məlum, yəni gec deyil deməkdir: hər ikisi mümkündür.");
    public static readonly PhraseForm RuleAsEarlyAs = new(
        "\"As early as\" says known then and so not later, or from then on: both are candidates.",
        "«Ещё» значит, что тогда уже было известно, то есть не позднее, или с того времени: возможно и то и другое.",
        "«Hələ» o vaxt artıq məlum, yəni gec deyil və ya o vaxtdan sonra deməkdir: hər ikisi mümkündür.");
    public static readonly PhraseForm RuleFrom = new(
        "\"From\" says dated so, or from then on: both are candidates.",
        "«От» значит, что так датировано, или с того времени: возможно и то и другое.",
        "«-dən» tarixi belədir və ya o vaxtdan sonra deməkdir: hər ikisi mümkündür.");
    public static readonly PhraseForm RuleShortlyAfter = new(
        "Padding rule: shortly after is within 7 days after.",
        "Правило допуска: вскоре после — в пределах 7 дней после.",
        "Genişlik qaydası: az sonra – sonrakı 7 gün ərzində.");
    public static readonly PhraseForm RuleShortlyBefore = new(
        "Padding rule: shortly before is within 7 days before.",
        "Правило допуска: незадолго до — в пределах 7 дней до.",
        "Genişlik qaydası: az əvvəl – əvvəlki 7 gün ərzində.");
    public static readonly PhraseForm RuleHoursAfter = new(
        "Padding rule: shortly after a time of day is within 3 hours after.",
        "Правило допуска: вскоре после названного часа — в пределах 3 часов после.",
        "Genişlik qaydası: deyilən saatdan az sonra – sonrakı 3 saat ərzində.");
    public static readonly PhraseForm RuleHoursBefore = new(
        "Padding rule: shortly before a time of day is within 3 hours before.",
        "Правило допуска: незадолго до названного часа — в пределах 3 часов до.",
        "Genişlik qaydası: deyilən saatdan az əvvəl – əvvəlki 3 saat ərzində.");
    public static readonly PhraseForm RuleFew = new(
        "Padding rule: so few are {0} to {1}.",
        "Правило допуска: столько — это от {0} до {1}.",
        "Genişlik qaydası: bu qədər – ən azı {0}, ən çoxu {1} deməkdir.");
    public static readonly PhraseForm RuleWeekdayAlone = new(
        "A weekday without a date is counted from the publication.",
        "День недели без даты отсчитывается от публикации.",
        "Tarixsiz həftə günü dərc vaxtından sayılır.");
    public static readonly PhraseForm RuleDayOrYear = new(
        "The number is a day or a year of two digits: both are candidates.",
        "Число может быть днём или годом из двух цифр: возможно и то и другое.",
        "Rəqəm gün və ya iki rəqəmli il ola bilər: hər ikisi mümkündür.");
    public static readonly PhraseForm RuleYearBefore = new(
        "In the year of the publication the date lies after it, so the year before is a candidate too.",
        "В году публикации эта дата позже её, поэтому возможен и предыдущий год.",
        "Dərc ilində bu tarix dərcdən sonradır, ona görə əvvəlki il də mümkündür.");
    public static readonly PhraseForm RuleNextYear = new(
        "The year is the one named before it or the next: both are candidates.",
        "Год — названный перед ним или следующий: возможно и то и другое.",
        "İl ondan əvvəl deyilən və ya növbəti ildir: hər ikisi mümkündür.");
    public static readonly PhraseForm RuleOnlyYearBefore = new(
        "In the year of the publication the date lies after it, and nothing is filmed after it was published: the year is the one before.",
        "В году публикации эта дата позже её, а снятое не бывает снято после публикации: год — предыдущий.",
        "Dərc ilində bu tarix dərcdən sonradır, heç nə isə dərcdən sonra çəkilmir: il ondan əvvəlkidir.");
    public static readonly PhraseForm RuleSlip = new(
        "The weekday is not the date's: the nearest one is a candidate too.",
        "День недели не соответствует дате: ближайший такой день тоже возможен.",
        "Həftənin günü tarixə uyğun deyil: ən yaxın belə gün də mümkündür.");
    public static readonly PhraseForm RuleDayOfPublication = new(
        "No day is named: it is that of the publication or the one before.",
        "День не назван: это день публикации или предыдущий.",
        "Gün deyilməyib: bu, dərc günü və ya ondan əvvəlki gündür.");
    public static readonly PhraseForm RuleEventUndated = new(
        "The event is not dated; it is taken to lie in the time named with it.",
        "Дата события неизвестна; считается, что оно было в названное с ним время.",
        "Hadisənin tarixi məlum deyil; onun birlikdə deyilən vaxtda olduğu qəbul edilir.");
    public static readonly PhraseForm RuleTournament = new(
        "A tournament named after a year took place in it or, put off, in the next.",
        "Турнир, названный по году, прошёл в этом году или, если отложен, в следующем.",
        "Adında il olan turnir həmin ildə və ya təxirə salınıbsa, növbəti ildə keçirilib.");
    public static readonly PhraseForm RuleNamedByYear = new(
        "An event or image named after a year is of that year.",
        "Событие или снимок, названные по году, относятся к этому году.",
        "Adında il olan hadisə və ya şəkil həmin ilə aiddir.");
    public static readonly PhraseForm RulePublicByThen = new(
        "It was public by then, so it was taken not after.",
        "К тому времени это было опубликовано, значит, снято не позднее.",
        "O vaxta qədər dərc olunmuşdu, deməli, ondan gec çəkilməyib.");
    public static readonly PhraseForm RuleExchanged = new(
        "Day and month can be exchanged: both are candidates.",
        "День и месяц могут быть переставлены: возможно и то и другое.",
        "Gün və ay yerini dəyişmiş ola bilər: hər ikisi mümkündür.");
    public static readonly PhraseForm RuleYearOfPublication = new(
        "The year is that of the publication.",
        "Год — год публикации.",
        "İl dərc ilidir.");
    public static readonly PhraseForm RuleApproximateHour = new(
        "Padding rule: an approximate hour is widened by an hour on each side.",
        "Правило допуска: приблизительный час расширяется на час в каждую сторону.",
        "Genişlik qaydası: təxmini saat hər tərəfə bir saat genişləndirilir.");
    public static readonly PhraseForm RuleHourAlone = new(
        "Padding rule: an hour without minutes is half an hour on each side.",
        "Правило допуска: час без минут — полчаса в каждую сторону.",
        "Genişlik qaydası: dəqiqəsiz saat hər tərəfə yarım saatdır.");
    public static readonly PhraseForm RuleCountAgo = new(
        "Padding rule: a count of weeks, months or years ago is widened by half a unit on each side.",
        "Правило допуска: счёт недель, месяцев или лет назад расширяется на половину единицы в каждую сторону.",
        "Genişlik qaydası: neçə həftə, ay və ya il əvvəl olduğu hər tərəfə vahidin yarısı qədər genişləndirilir.");
    public static readonly PhraseForm RuleAbbreviatedZone = new(
        "The abbreviation of a time is said the whole year: by the offset it names or by the clocks there.",
        "Сокращение времени употребляют круглый год: по смещению, которое оно называет, или по часам того места.",
        "Vaxtın qısaltması bütün il işlədilir: onun bildirdiyi saat fərqi ilə və ya oradakı saatlarla.");
    public static readonly PhraseForm RuleRemarkUnused = new(
        "The remark \"{0}\" was not used.",
        "Пометка «{0}» не использована.",
        "«{0}» qeydi istifadə olunmayıb.");

    private static readonly FrozenDictionary<string, PhraseForm> ByKey = typeof(Phrases)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(f => f.GetValue(null)).OfType<PhraseForm>()
        .ToFrozenDictionary(f => f.Key, StringComparer.Ordinal);

    /// <summary>Every row.</summary>
    public static IEnumerable<PhraseForm> All => ByKey.Values;

    /// <summary>The name of a day of the week.</summary>
    public static PhraseForm Of(IsoDayOfWeek day) => ByKey[day.ToString()];

    /// <summary>The name of a class of vehicles.</summary>
    public static PhraseForm Of(VehicleClass vehicles) => ByKey[vehicles.ToString()];

    /// <summary>The word for a verdict, as it ends "16 April ...".</summary>
    public static PhraseForm Of(Verdict verdict) => ByKey[verdict.ToString()];

    /// <summary>The word for how much a finding presses.</summary>
    public static PhraseForm Of(Severity severity) => ByKey[severity.ToString()];

    /// <summary>The row of a name; null when this version has none.</summary>
    public static PhraseForm? Find(string key) => ByKey.GetValueOrDefault(key);
}
