using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Osint.Domain.Checks;
using Osint.Domain.Evidence;
using Osint.Domain.Phrasing;
using Osint.Domain.Time;
using Xunit;
using Outcome = Osint.Domain.Checks.Outcome;

namespace Osint.Domain.Tests.Checks;

/// <summary>routing.md section 5 and G9 of checks.md section 6, and what must hold of every pair of
/// sightings.</summary>
public sealed class TravelFeasibleTests
{
    private static readonly Instant Zero = ConvoyScene.At(0);

    private static readonly Gen<TimeWindow> Window =
        from start in Gen.Choose(0, 60)
        from length in Gen.Choose(1, 40)
        from open in Gen.Elements(0, 0, 0, 0, 1, 2)
        select TimeWindow.Between(open == 1 ? null : Minute(start), open == 2 ? null : Minute(start + length));

    private static readonly Gen<Question> Questions =
        from one in Window
        from other in Window
        from least in Gen.Choose(0, 50)
        from there in Gen.Choose(0, 60)
        from back in Gen.Choose(0, 60)
        from same in Gen.Elements(true, false, false)
        select new Question(
            one, other, same ? Duration.Zero : Duration.FromMinutes(least),
            // Nobody is usually quicker than the least time there is.
            Duration.FromMinutes(Math.Max(least, there)), Duration.FromMinutes(Math.Max(least, back)), same);

    [Theory]
    [InlineData(10, 10, Verdict.Contradicted)]
    [InlineData(10, 20, Verdict.Undetermined)]
    [InlineData(13, 0, Verdict.Consistent)]
    public void G9_two_towns_at_exact_times(int hour, int minute, Verdict verdict)
    {
        var finding = Judge(ConvoyScene.Inquiry(
            [
                ConvoyScene.Sighting("A", ConvoyScene.Tartar, ConvoyScene.Minute(10, 0)),
                ConvoyScene.Sighting("B", ConvoyScene.Goranboy, ConvoyScene.Minute(hour, minute)),
            ],
            CountRange.Between(20, 20)));
        Assert.Equal((verdict, verdict is Verdict.Contradicted ? Severity.High : null),
            (finding.Verdict, finding.Severity));
        Assert.Equal(
            verdict is Verdict.Undetermined
                ? "time between the two: under 15 min contradicted, 48 min or more consistent" : null,
            finding.Decides?.Sentence.ToString());
    }

    [Fact]
    public void A_contradiction_says_how_far_how_long_and_how_fast_in_every_language()
    {
        var finding = Judge(ConvoyScene.Inquiry(
            [
                ConvoyScene.Sighting("A", ConvoyScene.Tartar, ConvoyScene.Minute(6, 0)),
                ConvoyScene.Sighting("B", ConvoyScene.Goranboy, ConvoyScene.Minute(6, 10)),
            ]));
        Assert.Equal(
            "A shows the column on 16 April 2024, 10:00. B shows the column on 16 April 2024, 10:10. "
            + "At least 27.9 km lie between the two places, whatever the road. "
            + "A column of 3 to 50 vehicles covers up to 5 km of road. "
            + "Assumed: a column that nobody counted is taken as 3 to 50 vehicles. "
            + "At 100 km/h that takes at least 13.7 min. "
            + "On the roads known here a column usually takes 48 min there and 48 min back. "
            + "One column cannot have made both.",
            finding.Explanation.ToString());
        Assert.EndsWith("Одна колонна не могла быть и там и там.", finding.Explanation.In(Language.Russian),
            StringComparison.Ordinal);
        Assert.EndsWith("Bir kolon hər iki yerdə ola bilməzdi.", finding.Explanation.In(Language.Azerbaijani),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_whose_length_nothing_limits_is_never_contradicted_and_its_number_decides()
    {
        var finding = Judge(ConvoyScene.Inquiry(
            [
                ConvoyScene.Sighting("A", ConvoyScene.Tartar, ConvoyScene.Minute(10, 0)),
                ConvoyScene.Sighting("B", ConvoyScene.Goranboy, ConvoyScene.Minute(10, 10)),
            ],
            CountRange.Between(3, null)));
        Assert.Equal((Verdict.Undetermined, Severity.Medium), (finding.Verdict, finding.Severity));
        Assert.Equal("number of vehicles in the column: at most 95 contradicted", finding.Decides!.Sentence.ToString());
        // What is said to decide does: 95 are contradicted, 96 are not.
        foreach (var (count, verdict) in new[] { (95, Verdict.Contradicted), (96, Verdict.Undetermined) })
        {
            Assert.Equal(verdict, Judge(ConvoyScene.Inquiry(
                [
                    ConvoyScene.Sighting("A", ConvoyScene.Tartar, ConvoyScene.Minute(10, 0)),
                    ConvoyScene.Sighting("B", ConvoyScene.Goranboy, ConvoyScene.Minute(10, 10)),
                ],
                CountRange.Between(count, count))).Verdict);
        }
    }

    [Fact]
    public void A_way_that_nobody_knows_leaves_only_what_is_too_fast()
    {
        var inquiry = ConvoyScene.Inquiry(
            [
                ConvoyScene.Sighting("A", ConvoyScene.Tartar, ConvoyScene.Minute(6, 0)),
                ConvoyScene.Sighting("B", ConvoyScene.Goranboy, ConvoyScene.Minute(6, 20)),
            ],
            generalised: false);
        var finding = Judge(inquiry with { Passages = [inquiry.Passages[0] with { There = null, Back = null }] });
        Assert.Equal(
            "A shows the column on 16 April 2024, 10:00. B shows the column on 16 April 2024, 10:20. "
            + "At least 27.9 km lie between the two places, whatever the road. "
            + "A column of 3 to 50 vehicles covers up to 5 km of road. "
            + "Assumed: a column that nobody counted is taken as 3 to 50 vehicles. "
            + "At 100 km/h that takes at least 13.7 min. "
            + "Whether one column can have made both would be decided by time between the two: under 13 min contradicted.",
            finding.Explanation.ToString());
        Assert.Equal(
            ["capture date of A", "capture date of B", "least distance, as the crow flies", "number of vehicles in the column",
                "top speed of the fastest vehicle"],
            finding.Premises.Select(p => p.Name.ToString()));
        Assert.Equal(
            ["one.captured", "other.captured"], finding.Premises.Take(2).Select(p => p.Id));
    }

    [Fact]
    public void A_column_longer_than_the_way_takes_no_time_and_then_only_time_enough_would_tell()
    {
        var finding = Judge(ConvoyScene.Inquiry(
            [
                ConvoyScene.Sighting("A", ConvoyScene.Tartar, ConvoyScene.Minute(10, 0)),
                ConvoyScene.Sighting("B", ConvoyScene.Goranboy, ConvoyScene.Minute(10, 10)),
            ],
            CountRange.Between(500, 500)));
        Assert.Equal((Verdict.Undetermined, null), (finding.Verdict, finding.Severity));
        Assert.Equal("time between the two: 48 min or more consistent", finding.Decides!.Sentence.ToString());
        Assert.DoesNotContain("takes at least", finding.Explanation.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3, 30)] // so much time that no number of vehicles would contradict it
    [InlineData(96, 10)] // already more than the number up to which it would
    public void A_number_that_would_not_contradict_it_decides_nothing(int vehicles, int minutes)
    {
        var finding = Judge(ConvoyScene.Inquiry(
            [
                ConvoyScene.Sighting("A", ConvoyScene.Tartar, ConvoyScene.Minute(10, 0)),
                ConvoyScene.Sighting("B", ConvoyScene.Goranboy, ConvoyScene.Minute(10, minutes)),
            ],
            CountRange.Between(vehicles, null)));
        Assert.Equal((Verdict.Undetermined, null), (finding.Verdict, finding.Severity));
        Assert.DoesNotContain("vehicles", finding.Decides!.Premises);
        Assert.Contains("may be of any length.", finding.Explanation.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_number_decides_nothing_where_a_time_is_open()
    {
        var inquiry = ConvoyScene.Inquiry(
            [
                ConvoyScene.Sighting("A", ConvoyScene.Tartar, ConvoyScene.Minute(10, 0)),
                ConvoyScene.Sighting("B", ConvoyScene.Goranboy, TimeWindow.Before(ConvoyScene.At(10, 10))),
            ],
            CountRange.Between(3, null));
        Assert.DoesNotContain("vehicles", Judge(inquiry).Decides!.Premises);
    }

    [Fact]
    public void At_one_place_only_the_time_is_told()
    {
        var finding = Judge(ConvoyScene.Inquiry(
            [
                ConvoyScene.Sighting("A", ConvoyScene.Tartar, ConvoyScene.Minute(10, 0)),
                ConvoyScene.Sighting("B", ConvoyScene.Tartar, ConvoyScene.Minute(10, 0)),
            ]));
        Assert.Equal((Verdict.Consistent, null), (finding.Verdict, finding.Decides));
        var apart = Judge(ConvoyScene.Inquiry(
            [
                ConvoyScene.Sighting("A", ConvoyScene.Tartar, ConvoyScene.Minute(10, 0)),
                ConvoyScene.Sighting("B", ConvoyScene.Tartar, ConvoyScene.Minute(10, 10)),
            ]));
        Assert.Equal((Verdict.Undetermined, null), (apart.Verdict, apart.Decides));
        Assert.EndsWith(
            "Whether one column can have made both cannot be told from what is known.",
            apart.Explanation.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Readings_that_differ_leave_it_open_and_the_reading_decides()
    {
        var finding = Judge(ConvoyScene.Inquiry(
            [
                ConvoyScene.Sighting("A", ConvoyScene.Tartar, ConvoyScene.Minute(6, 0)),
                ConvoyScene.Sighting("B", ConvoyScene.Goranboy, ConvoyScene.Minute(6, 10), ConvoyScene.Minute(9, 10)),
            ]));
        Assert.Equal((Verdict.Undetermined, Severity.Medium), (finding.Verdict, finding.Severity));
        Assert.Equal(
            "capture date of B: 16 April 10:10 contradicted, 16 April 13:10 consistent",
            finding.Decides!.Sentence.ToString());
    }

    [Fact]
    public void Two_that_exclude_each_other_are_found_behind_one_whose_time_is_open()
    {
        var first = ConvoyScene.Sighting("A", ConvoyScene.Tartar, ConvoyScene.Minute(10, 0));
        var between = ConvoyScene.Sighting(
            "B", ConvoyScene.Goranboy, TimeWindow.Between(ConvoyScene.At(9), ConvoyScene.At(10, 5)));
        var last = ConvoyScene.Sighting("C", ConvoyScene.Goranboy, ConvoyScene.Minute(10, 10));
        var outcome = TravelFeasible.Check(ConvoyScene.Inquiry([first, between, last]));
        Assert.Equal(3, outcome.Findings.Length);
        Assert.Contains(outcome.Findings, f => f.Verdict is Verdict.Contradicted
            && f.Premises[0].Name.ToString() is "capture date of A"
            && f.Premises[1].Name.ToString() is "capture date of C");
    }

    [Fact]
    public void Every_reading_of_two_windows_agrees_with_the_slow_twin() => Cases.Hold(Questions, question =>
        Assert.True(question.Slow() == question.Ask(),
            $"{question}: {question.Ask()}, the minutes say {question.Slow()}"));

    [Fact]
    public void Which_sighting_is_named_first_changes_nothing() => Cases.Hold(Questions, question => Assert.Equal(
        question.Ask(),
        TravelFeasible.Evaluate(
            question.Other, question.One, question.Least, question.Back, question.There, question.SamePlace)));

    [Fact]
    public void An_open_window_is_never_contradicted_and_never_consistent() => Cases.Hold(Questions, question =>
    {
        if (question.One.IsUnbounded || question.Other.IsUnbounded)
        {
            Assert.Equal(Outcome.Undetermined, question.Ask());
        }
    });

    [Fact]
    public void Widening_a_window_only_ever_opens_what_was_settled() => Cases.Hold(
        from question in Questions
        from before in Gen.Choose(0, 30)
        from after in Gen.Choose(0, 30)
        select (question, before, after),
        given =>
        {
            var (question, before, after) = given;
            var wider = question with
            {
                One = TimeWindow.Between(
                    question.One.Start - Duration.FromMinutes(before), question.One.End + Duration.FromMinutes(after)),
            };
            var (settled, open) = (question.Ask(), wider.Ask());
            // Overlapping at one place is the one thing that more time can bring about.
            Assert.True(
                open == settled || open is Outcome.Undetermined || (question.SamePlace && open is Outcome.Consistent),
                $"{question} {settled}, wider {open}");
            Assert.False(settled is not Outcome.Contradicted && open is Outcome.Contradicted, $"{question} {settled}");
        });

    [Fact]
    public void A_longer_column_a_nearer_place_or_a_faster_vehicle_never_makes_it_contradicted() => Cases.Hold(
        from question in Questions
        from less in Gen.Choose(0, 50)
        select (question, less),
        given => Assert.False(
            given.question.Ask() is not Outcome.Contradicted
            && (given.question with
            {
                Least = Duration.Max(Duration.Zero, given.question.Least - Duration.FromMinutes(given.less)),
            }).Ask() is Outcome.Contradicted));

    private static Finding Judge(ConvoyInquiry inquiry) => Assert.Single(TravelFeasible.Check(inquiry).Findings);

    private static Instant Minute(int minutes) => Zero + Duration.FromMinutes(minutes);

    private sealed record Question(
        TimeWindow One, TimeWindow Other, Duration Least, Duration There, Duration Back, bool SamePlace)
    {
        public Outcome Ask() => TravelFeasible.Evaluate(One, Other, Least, There, Back, SamePlace);

        /// <summary>The same by asking every two minutes of both windows, their ends included.</summary>
        public Outcome Slow()
        {
            if (One.IsUnbounded || Other.IsUnbounded)
            {
                return Outcome.Undetermined;
            }

            var gaps = Minutes(One).SelectMany(a => Minutes(Other).Select(b => b - a)).ToArray();
            var (least, there, back) = (Least.TotalMinutes, There.TotalMinutes, Back.TotalMinutes);
            return gaps.All(g => Math.Abs(g) < least) ? Outcome.Contradicted
                : gaps.All(g => g >= there) || gaps.All(g => -g >= back)
                    || (SamePlace && Minutes(One).SkipLast(1).Intersect(Minutes(Other).SkipLast(1)).Any())
                ? Outcome.Consistent
                : Outcome.Undetermined;
        }

        private static ImmutableArray<int> Minutes(TimeWindow window)
        {
            var first = (int)(window.Start!.Value - Zero).TotalMinutes;
            return [.. Enumerable.Range(first, (int)(window.End!.Value - window.Start.Value).TotalMinutes + 1)];
        }
    }
}
