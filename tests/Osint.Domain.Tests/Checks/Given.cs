using System.Collections.Immutable;
using NodaTime;
using Osint.Domain.Checks;
using Osint.Domain.Evidence;
using Osint.Domain.Tests.Places;
using Osint.Domain.Time;
using Xunit;

namespace Osint.Domain.Tests.Checks;

/// <summary>The shipped case, and statements and reports of few words to ask the checks about.</summary>
internal static class Given
{
    public static readonly Instant Filed = Instant.FromUtc(2024, 7, 1, 0, 0);

    public static readonly DateTimeZone Baku = Zone("Asia/Baku");

    public static readonly DateTimeZone Moscow = Zone("Europe/Moscow");

    public static readonly Case Case = Parsed(problems => Case.Parse(Geodata.Case, problems));

    /// <summary>The same case on a clock that never moves, for reasoning on whole days.</summary>
    public static readonly Case CaseInUtc = Case with { Zone = DateTimeZone.Utc };

    public static ImmutableArray<Statement> ShippedStatements { get; } =
        [.. Geodata.Case.Statements.Select(s => Parse(s))];

    public static Statement ShippedStatement(string label) =>
        ShippedStatements.Single(s => string.Equals(s.Label, label, StringComparison.Ordinal));

    public static Report ShippedReport(string label) =>
        Parse(Geodata.Case.Reports.Single(r => string.Equals(r.Label, label, StringComparison.Ordinal)));

    /// <summary>A report that shows a column at Terter.</summary>
    public static ReportSubmission Report(string? captured, string? published = null) => new()
    {
        Label = "V",
        Source = new FootageSource { Url = "https://t.me/channel/1" },
        ClaimedPlace = new ClaimedPlaceSubmission { Name = "Terter" },
        Captured = captured,
        Published = published,
    };

    /// <summary>A body in Baku that speaks of the withdrawal.</summary>
    public static StatementSubmission Statement(Proposition proposition, Stance stance, string? about, string saidAt) =>
        new()
        {
            Label = "S",
            Kind = SourceKind.Body,
            Body = "Ministry",
            Zone = "Asia/Baku",
            SaidAt = new SaidAtSubmission { Text = saidAt },
            Proposition = proposition,
            About = about,
            Stance = stance,
            Text = "What they said",
        };

    public static Statement Parse(StatementSubmission submitted) => Parse(submitted, Case);

    public static Statement Parse(StatementSubmission submitted, Case @case) => Parsed(problems =>
        Domain.Evidence.Statement.Parse(submitted, @case, Guid.CreateVersion7(), Lineage, Filed, problems));

    public static Report Parse(ReportSubmission submitted) => Parse(submitted, Case);

    public static Report Parse(ReportSubmission submitted, Case @case) => Parsed(problems =>
        Domain.Evidence.Report.Parse(submitted, @case, Geodata.Gazetteer, Guid.Empty, Filed, problems));

    /// <summary>A dating of bare windows, as if each were one reading of the same words.</summary>
    public static Dating Dating(params IEnumerable<TimeWindow> windows) => new()
    {
        Text = "as given",
        Candidates = [.. windows.Select(w => new DatingCandidate(w, w.ToString(), ZoneId: null))],
    };

    public static CheckOutcome Official(Report report, params ImmutableArray<Statement> statements) =>
        OfficialDate.Check(new Inquiry(Case, report, statements));

    /// <summary>The only finding; a statement merely considered fails the test.</summary>
    public static Finding Finding(CheckOutcome outcome)
    {
        Assert.Empty(outcome.Considered);
        return Assert.Single(outcome.Findings);
    }

    /// <summary>The only statement considered; a finding fails the test.</summary>
    public static Considered Considered(CheckOutcome outcome)
    {
        Assert.Empty(outcome.Findings);
        return Assert.Single(outcome.Considered);
    }

    private static readonly Guid Lineage = new("00000000-0000-7000-8000-000000000001");

    private static DateTimeZone Zone(string id) => DateTimeZoneProviders.Tzdb[id];

    private static T Parsed<T>(Func<List<FieldProblem>, T?> parse)
        where T : class
    {
        var problems = new List<FieldProblem>();
        var parsed = parse(problems);
        Assert.Empty(problems);
        return parsed ?? throw new InvalidOperationException("Nothing was parsed, and no problem was named.");
    }
}
