using NodaTime;
using Osint.Domain.Time;
using Xunit;

namespace Osint.Domain.Tests.Time;

public sealed class AllenRelationTests
{
    [Theory]
    [InlineData("1/2", "4/6", AllenRelation.Before)]
    [InlineData("1/4", "4/6", AllenRelation.Meets)]
    [InlineData("1/5", "4/6", AllenRelation.Overlaps)]
    [InlineData("4/5", "4/6", AllenRelation.Starts)]
    [InlineData("4/5", "3/6", AllenRelation.During)]
    [InlineData("5/6", "4/6", AllenRelation.Finishes)]
    [InlineData("4/6", "4/6", AllenRelation.Equal)]
    [InlineData("3/6", "5/6", AllenRelation.FinishedBy)]
    [InlineData("3/7", "4/6", AllenRelation.Contains)]
    [InlineData("4/7", "4/6", AllenRelation.StartedBy)]
    [InlineData("5/7", "4/6", AllenRelation.OverlappedBy)]
    [InlineData("6/7", "4/6", AllenRelation.MetBy)]
    [InlineData("7/8", "4/6", AllenRelation.After)]
    [InlineData("../4", "4/6", AllenRelation.Meets)]
    [InlineData("../3", "4/..", AllenRelation.Before)]
    [InlineData("4/..", "../3", AllenRelation.After)]
    [InlineData("../5", "../6", AllenRelation.Starts)]
    [InlineData("../6", "../6", AllenRelation.Equal)]
    [InlineData("../6", "4/6", AllenRelation.FinishedBy)]
    [InlineData("../5", "4/..", AllenRelation.Overlaps)]
    [InlineData("5/..", "4/..", AllenRelation.Finishes)]
    [InlineData("4/..", "4/6", AllenRelation.StartedBy)]
    [InlineData("../..", "4/6", AllenRelation.Contains)]
    [InlineData("../..", "../..", AllenRelation.Equal)]
    [InlineData("../..", "../6", AllenRelation.StartedBy)]
    [InlineData("../..", "4/..", AllenRelation.FinishedBy)]
    public void Each_relation_has_its_picture(string a, string b, AllenRelation expected) =>
        Assert.Equal(expected, Allen.Relation(Window(a), Window(b)));

    [Fact]
    public void Every_pair_of_windows_has_one_relation_and_its_mirror()
    {
        var seen = new HashSet<AllenRelation>();
        foreach (var (a, b) in Pairs())
        {
            var relation = Allen.Relation(a.Window, b.Window);
            seen.Add(relation);

            // The slow twin: the definition of each relation over numbers, with infinity for an open end.
            Assert.Equal(Definitions(a, b), [relation]);
            Assert.Equal(12 - (int)relation, (int)Allen.Relation(b.Window, a.Window));
        }

        Assert.Equal(13, seen.Count);
    }

    [Fact]
    public void Within_and_apart_are_what_the_instants_say()
    {
        foreach (var (a, b) in Pairs())
        {
            var shared = a.Window.Intersect(b.Window);
            Assert.Equal(shared is null, Allen.Apart(a.Window, b.Window));
            Assert.Equal(shared == a.Window, Allen.Within(a.Window, b.Window));
        }
    }

    private static IEnumerable<AllenRelation> Definitions(Interval a, Interval b)
    {
        var ((s, e), (t, f)) = ((a.Start, a.End), (b.Start, b.End));
        return new[]
        {
            (AllenRelation.Before, e < t), (AllenRelation.Meets, e == t), (AllenRelation.Overlaps, s < t && t < e && e < f),
            (AllenRelation.Starts, s == t && e < f), (AllenRelation.During, s > t && e < f),
            (AllenRelation.Finishes, s > t && e == f), (AllenRelation.Equal, s == t && e == f),
            (AllenRelation.FinishedBy, s < t && e == f), (AllenRelation.Contains, s < t && e > f),
            (AllenRelation.StartedBy, s == t && e > f), (AllenRelation.OverlappedBy, t < s && s < f && f < e),
            (AllenRelation.MetBy, f == s), (AllenRelation.After, f < s),
        }.Where(r => r.Item2).Select(r => r.Item1);
    }

    private static IEnumerable<(Interval A, Interval B)> Pairs()
    {
        double[] bounds = [double.NegativeInfinity, 1, 2, 3, 4, double.PositiveInfinity];
        var all = bounds.SelectMany(s => bounds.Where(e => s < e).Select(e => new Interval(s, e))).ToArray();
        return all.SelectMany(a => all.Select(b => (a, b)));
    }

    private sealed record Interval(double Start, double End)
    {
        public TimeWindow Window => TimeWindow.Between(At(Start), At(End));

        private static Instant? At(double hour) =>
            double.IsInfinity(hour) ? null : Instant.FromUtc(2024, 4, 16, 0, 0) + Duration.FromHours(hour);
    }

    private static TimeWindow Window(string text)
    {
        var parts = text.Split('/').Select(p => p is ".." ? (Instant?)null : Instant.FromUtc(2024, 4, 16, p[0] - '0', 0)).ToArray();
        return TimeWindow.Between(parts[0], parts[1]);
    }
}
