using FsCheck.Fluent;
using Osint.Domain.Checks;
using Osint.Domain.Evidence;
using Xunit;

namespace Osint.Domain.Tests.Checks;

public sealed class FindingDigestTests
{
    private static readonly Premise APremise = new()
    {
        Id = "captured",
        Name = "capture date",
        Value = "16 April 2024",
        StatementLabel = "S",
        Body = "Ministry",
        Source = new SourceCitation { Url = "https://example.org/1" },
    };

    private static readonly Finding AFinding = new()
    {
        Check = "date.official",
        Verdict = Verdict.Undetermined,
        Severity = Severity.Medium,
        Premises = [APremise],
        Explanation = "It is open.",
        Decides = new Decision(["captured"], [], "capture date: 16 April contradicted"),
        Lineage = "claimed",
    };

    [Fact]
    public void The_same_inputs_give_the_same_digest()
    {
        Assert.Equal(AFinding.Digest(), (AFinding with { Premises = [APremise with { }] }).Digest());
        Assert.Matches("^[0-9a-f]{64}$", AFinding.Digest());
        var report = Given.ShippedReport("V1");
        var digests = RuleSet.Run(new Inquiry(Given.Case, report, Given.ShippedStatements))
            .Findings.Select(f => f.Digest()).ToArray();
        // Read again, statements and reports get identities of their own, and nothing that a reviewer judges differs.
        var again = RuleSet.Run(new Inquiry(
            Given.Case,
            Given.ShippedReport("V1") with { Id = new Guid("00000000-0000-7000-8000-000000000009") },
            [.. Given.ShippedStatements.Select(s =>
                s with { Id = new Guid("00000000-0000-7000-8000-000000000008") })]));
        Assert.Equal(digests, again.Findings.Select(f => f.Digest()).ToArray());
        Assert.Equal(digests.Length, digests.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Whatever_a_reviewer_judges_changes_the_digest()
    {
        Finding[] others =
        [
            AFinding with { Check = "date.publication" },
            AFinding with { Verdict = Verdict.Contradicted },
            AFinding with { Severity = Severity.High },
            AFinding with { Severity = null },
            AFinding with { Explanation = "It is closed." },
            AFinding with { Decides = null },
            AFinding with { Decides = AFinding.Decides! with { Sentence = "capture date: 16 April consistent" } },
            AFinding with { Premises = [] },
            AFinding with { Premises = [APremise, APremise] },
            AFinding with { Premises = [APremise with { Id = "about" }] },
            AFinding with { Premises = [APremise with { Name = "date" }] },
            AFinding with { Premises = [APremise with { Value = "17 April 2024" }] },
            AFinding with { Premises = [APremise with { StatementLabel = "T" }] },
            AFinding with { Premises = [APremise with { Body = "Kremlin" }] },
            AFinding with { Premises = [APremise with { Source = null }] },
            AFinding with { Premises = [APremise with { Source = APremise.Source! with { Publisher = "AFP" } }] },
        ];
        Assert.Equal(others.Length + 1, others.Append(AFinding)
            .Select(f => f.Digest()).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void No_text_can_pass_for_another_field() => Cases.Hold(
        from first in Gen.Elements("a", "a\n", "\na", "a=b", "a@b", "\"", "")
        from second in Gen.Elements("a", "a\n", "\na", "a=b", "a@b", "\"", "")
        from third in Gen.Elements("a", "a\n", "\na", "a=b", "a@b", "\"", "")
        from fourth in Gen.Elements("a", "a\n", "\na", "a=b", "a@b", "\"", "")
        select (first, second, third, fourth),
        given =>
        {
            var one = AFinding with { Premises = [APremise with { Id = given.first, Value = given.second }] };
            var other = AFinding with { Premises = [APremise with { Id = given.third, Value = given.fourth }] };
            Assert.Equal(
                (given.first, given.second) == (given.third, given.fourth),
                string.Equals(one.Digest(), other.Digest(), StringComparison.Ordinal));
        });

    [Theory]
    [InlineData("2024-04-15", "[2024-04-16,2024-04-17]", "today")]
    [InlineData("2024-04-16", "[2023-04-16,2024-04-17]", "today")]
    [InlineData("2024-04-16", "[2024-04-16,2024-04-18]", "today")]
    [InlineData("2024-04-16", "[2024-04-16,2024-04-17]", "2024-04-16")]
    public void A_changed_date_is_another_finding(string captured, string saidAt, string about)
    {
        Assert.NotEqual(
            Judged("2024-04-16", "[2024-04-16,2024-04-17]", "today").Digest(),
            Judged(captured, saidAt, about).Digest(),
            StringComparer.Ordinal);

        static Finding Judged(string captured, string saidAt, string about) => Given.Finding(Given.Official(
            Given.Parse(Given.Report(captured)),
            Given.Parse(
                Given.Statement(Proposition.FootageDatesFrom, Stance.Deny, about, saidAt) with { RefersTo = ["V"] })));
    }

    [Fact]
    public void A_year_that_changes_nothing_else_is_another_finding()
    {
        Assert.NotEqual(Judged("2024-04-16").Digest(), Judged("2023-04-16").Digest(), StringComparer.Ordinal);

        static Finding Judged(string saidAt) => Given.Finding(Given.Official(
            Given.Parse(Given.Report("2024-05-01")),
            Given.Parse(Given.Statement(Proposition.MovementEnded, Stance.Affirm, "2023-01-01", saidAt))));
    }
}
