using Osint.Domain.Checks;
using Osint.Domain.Evidence;
using Osint.Domain.Time;
using Xunit;

namespace Osint.Domain.Tests.Checks;

/// <summary>The table of checks.md section 3, row by row.</summary>
public sealed class OfficialTableTests
{
    private static readonly (Proposition Proposition, Stance Stance)[] Rows =
    [
        .. from proposition in new[]
            {
                Proposition.FootageDatesFrom, Proposition.MovementStarted, Proposition.MovementUnderWay,
                Proposition.MovementEnded,
            }
            from stance in new[] { Stance.Affirm, Stance.Deny }
            select (proposition, stance),
    ];

    // Every window with bounds out of five, open ends included.
    private static readonly int?[] Bounds = [2, 4, 6, 8, 10, null];

    private static readonly TimeWindow[] Windows =
    [
        .. from start in Bounds
            from end in Bounds
            where (start ?? 0) < (end ?? Timeline.Last) && (start ?? end) is not null
            select Timeline.Window(start, end),
    ];

    private static readonly TimeWindow[] ClaimWindows = [.. Windows, TimeWindow.Always];

    [Fact]
    public void Every_row_agrees_with_asking_instant_by_instant()
    {
        var relations = new HashSet<(AllenRelation, AllenRelation)>();
        foreach (var claim in ClaimWindows)
        {
            foreach (var stated in Windows)
            {
                foreach (var said in ClaimWindows)
                {
                    relations.Add((Allen.Relation(claim, stated), Allen.Relation(claim, said)));
                    foreach (var (proposition, stance) in Rows)
                    {
                        var expected = Timeline.Judge(proposition, stance, claim, stated, said);
                        var actual = OfficialDate.Evaluate(proposition, stance, claim, stated, said);
                        Assert.True(
                            expected == actual,
                            $"{proposition} {stance}, C {claim}, S {stated}, T {said}: {actual}, not {expected}");
                    }
                }
            }
        }

        Assert.Equal(13 * 13, relations.Count);
    }

    // One letter for each of Allen's 13 relations of C to S (or to T where the row asks about T), in his order:
    // before, meets, overlaps, starts, during, finishes, equal, finished by, contains, started by, overlapped by,
    // met by, after. c consistent, x contradicted, ? undetermined, - no bearing.
    [Theory]
    [InlineData(Proposition.FootageDatesFrom, Stance.Affirm, "xx?cccc????xx")]
    [InlineData(Proposition.FootageDatesFrom, Stance.Deny, "cc?xxxx????cc")]
    [InlineData(Proposition.MovementStarted, Stance.Affirm, "xx?????????cc")]
    [InlineData(Proposition.MovementStarted, Stance.Deny, "xx?????????cc")]
    [InlineData(Proposition.MovementEnded, Stance.Affirm, "cc?????????xx")]
    [InlineData(Proposition.MovementEnded, Stance.Deny, "cc-----------")]
    [InlineData(Proposition.MovementUnderWay, Stance.Affirm, "---cccc------")]
    [InlineData(Proposition.MovementUnderWay, Stance.Deny, "cc?xxxx????cc")]
    public void Each_of_the_thirteen_relations_has_its_verdict(Proposition proposition, Stance stance, string verdicts)
    {
        var other = Timeline.Window(4, 8);
        TimeWindow[] claims =
        [
            Timeline.Window(0, 2), Timeline.Window(2, 4), Timeline.Window(2, 6), Timeline.Window(4, 6),
            TimeWindow.Between(Timeline.At(5), Timeline.At(7)), Timeline.Window(6, 8), other, Timeline.Window(2, 8),
            Timeline.Window(2, 10), Timeline.Window(4, 10), Timeline.Window(6, 10), Timeline.Window(8, 10),
            Timeline.Window(10, 12),
        ];
        Assert.Equal(Enum.GetValues<AllenRelation>(), claims.Select(c => Allen.Relation(c, other)));
        Assert.Equal(verdicts, string.Concat(claims.Select(c =>
            OfficialDate.Evaluate(proposition, stance, c, other, other) switch
            {
                Outcome.Consistent => 'c',
                Outcome.Contradicted => 'x',
                Outcome.Undetermined => '?',
                _ => '-',
            })));
    }

    [Theory]
    [InlineData(2, 4, Outcome.NoBearing)]
    [InlineData(6, 8, Outcome.NoBearing)]
    [InlineData(8, 10, Outcome.Consistent)]
    [InlineData(10, null, Outcome.Consistent)]
    [InlineData(null, null, Outcome.NoBearing)]
    public void Has_begun_excludes_no_date(int? start, int? end, Outcome expected) => Assert.Equal(
        expected,
        OfficialDate.Evaluate(
            Proposition.MovementStarted,
            Stance.Affirm,
            Timeline.Window(start, end),
            Timeline.Window(null, 8),
            Timeline.Window(6, 8)));

    [Theory]
    [InlineData(2, 4, Outcome.Undetermined)]
    [InlineData(6, 8, Outcome.Undetermined)]
    [InlineData(8, 10, Outcome.Contradicted)]
    [InlineData(8, null, Outcome.Contradicted)]
    public void Has_ended_excludes_what_follows_the_moment_of_speaking(int? start, int? end, Outcome expected) =>
        Assert.Equal(
        expected,
        OfficialDate.Evaluate(
            Proposition.MovementEnded,
            Stance.Affirm,
            Timeline.Window(start, end),
            Timeline.Window(null, 8),
            Timeline.Window(6, 8)));

    [Fact]
    public void A_period_of_which_nothing_is_known_neither_confirms_nor_contradicts()
    {
        // These two are about the moment of speaking alone.
        (Proposition Proposition, Stance Stance)[] others =
            [(Proposition.MovementStarted, Stance.Deny), (Proposition.MovementEnded, Stance.Deny)];
        Assert.All(Rows.Except(others), row => Assert.All(ClaimWindows, claim => Assert.Contains(
            OfficialDate.Evaluate(row.Proposition, row.Stance, claim, TimeWindow.Always, Timeline.Window(6, 8)),
            new[] { Outcome.Undetermined, Outcome.NoBearing })));
    }
}
