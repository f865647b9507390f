using Osint.Domain.Checks;
using Osint.Domain.Evidence;
using Xunit;

namespace Osint.Domain.Tests.Checks;

public sealed class PlaceClaimTests
{
    [Theory]
    [InlineData(
        40.7377, 46.3176, "with longitude and latitude exchanged it would be 40.7377 N 46.3176 E, on Ganja airfield")]
    [InlineData(-46.3176, 40.7377, "with east for west it would be 40.7377 N 46.3176 E, on Ganja airfield")]
    [InlineData(46.3176, -40.7377, "with north for south it would be 40.7377 N 46.3176 E, on Ganja airfield")]
    [InlineData(-46.3176, -40.7377, "with both signs changed it would be 40.7377 N 46.3176 E, on Ganja airfield")]
    [InlineData(0, 0, "(0, 0) lies in the Atlantic and is what software writes when it knows no position.")]
    [InlineData(200, 40, "40 N 200 E is nowhere on Earth.")]
    public void Coordinates_that_cannot_be_meant_leave_the_report_unlocated_with_a_hint(
        double longitude, double latitude, string hint)
    {
        var report = Given.Parse(At(longitude, latitude));
        Assert.Null(report.Location.Region);
        var finding = Given.Finding(Check(report));
        Assert.Equal((Verdict.Undetermined, Severity.Medium), (finding.Verdict, finding.Severity));
        Assert.Contains(hint, finding.Explanation.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Coordinates_outside_the_area_that_nothing_repairs_are_flagged()
    {
        var finding = Given.Finding(Check(Given.Parse(At(2.35, 48.85))));
        Assert.Equal(Severity.Medium, finding.Severity);
        Assert.Equal(
            "48.85 N 2.35 E lies outside the area of the case, and no exchange or change of sign moves it inside.",
            finding.Explanation.ToString());
    }

    [Fact]
    public void A_name_that_nothing_known_is_spelt_like_is_flagged_and_kept()
    {
        var report =
            Given.Parse(Given.Report(null) with { ClaimedPlace = new ClaimedPlaceSubmission { Name = "Xqzwvk" } });
        Assert.Null(report.Location.Region);
        var finding = Given.Finding(Check(report));
        Assert.Equal((Verdict.Undetermined, Severity.Medium), (finding.Verdict, finding.Severity));
        Assert.Contains("\"Xqzwvk\"", finding.Explanation.ToString(), StringComparison.Ordinal);
        Assert.Equal("Xqzwvk", Assert.Single(finding.Premises).Value);
    }

    [Fact]
    public void A_name_and_coordinates_apart_contradict_each_other_and_neither_is_taken()
    {
        var report = Given.Parse(At(46.3606, 40.6828, "Terter"));
        Assert.Null(report.Location.Region);
        var finding = Given.Finding(Check(report));
        Assert.Equal((Verdict.Contradicted, Severity.High), (finding.Verdict, finding.Severity));
        Assert.StartsWith("The coordinates lie ", finding.Explanation.ToString(), StringComparison.Ordinal);
        Assert.Equal("Terter, with coordinates", Assert.Single(finding.Premises).Value.ToString());
    }

    [Fact]
    public void A_name_and_coordinates_that_agree_are_consistent_and_the_coordinates_are_taken()
    {
        var report = Given.Parse(At(46.9316, 40.3420, "Terter"));
        Assert.Equal((46.9316, 40.3420), (
            report.Location.Region!.Representative.LongitudeDeg, report.Location.Region.Representative.LatitudeDeg));
        var finding = Given.Finding(Check(report));
        Assert.Equal((Verdict.Consistent, null), (finding.Verdict, finding.Severity));
        Assert.StartsWith("The coordinates agree with ", finding.Explanation.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_single_claim_with_nothing_odd_has_nothing_to_be_compared_with()
    {
        Assert.Empty(Check(Given.Parse(At(46.9316, 40.3420))).Findings);
        Assert.Empty(Check(Given.Parse(Given.Report(null))).Findings);
    }

    private static ReportSubmission At(double longitude, double latitude, string? name = null) =>
        Given.Report(null) with
        {
            ClaimedPlace = new ClaimedPlaceSubmission { Name = name, Longitude = longitude, Latitude = latitude },
        };

    private static CheckOutcome Check(Report report) => PlaceClaim.Check(new Inquiry(Given.Case, report, []));
}
