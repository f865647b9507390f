using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Osint.Domain.Checks;
using Osint.Domain.Time;
using Xunit;
using Outcome = Osint.Domain.Checks.Outcome;

namespace Osint.Domain.Tests.Checks;

public sealed class DeliberationTests
{
    private static readonly Gen<Outcome> AnyOutcome = Cases.Weighted(
        (2, Gen.Constant(Outcome.Struck)),
        (1, Gen.Constant(Outcome.NoBearing)),
        (1, Gen.Constant(Outcome.Undetermined)),
        (4, Gen.Constant(Outcome.Consistent)),
        (4, Gen.Constant(Outcome.Contradicted)));

    // Up to four premises of one to three values. The outcome of a combination depends on one premise, on two or on
    // all, so that there is something to find.
    private static readonly Gen<Table> AnyTable =
        from premises in Gen.Choose(1, 4)
        from sizes in Gen.ArrayOf(Gen.Choose(1, 3), premises)
        from depends in Gen.SubListOf(Enumerable.Range(0, sizes.Length))
        from outcomes in Gen.ArrayOf(AnyOutcome, 81)
        from struck in Gen.ArrayOf(Cases.Weighted((5, Gen.Constant(false)), (1, Gen.Constant(true))), 81)
        select new Table(sizes, [.. depends], outcomes, struck);

    [Fact]
    public void What_all_surviving_combinations_agree_on_is_the_verdict_and_anything_else_is_undetermined() =>
        Cases.Hold(AnyTable, table =>
        {
            Outcome[] surviving = [.. table.Choices().Select(table.Of).Where(o => o != Outcome.Struck)];
            var expected = surviving.Length == 0 ? Outcome.Struck
                : surviving.Distinct().Count() == 1 ? surviving[0]
                : Outcome.Undetermined;
            var deliberation = table.Deliberate();
            Assert.Equal(expected, deliberation.Conclude());
            Assert.Equal(surviving.Length > 0, deliberation.AnySurvives);
            Assert.Equal(surviving.Contains(Outcome.Contradicted), deliberation.AnyContradicted);
        });

    [Fact]
    public void The_deciding_premises_are_a_smallest_set_and_each_value_gets_what_its_combinations_agree_on() =>
        Cases.Hold(AnyTable, table =>
        {
            var decision = table.Deliberate().Decide();
            var settling = table.Sets().Where(table.Settles).ToArray();
            if (settling.Length == 0)
            {
                Assert.Null(decision);
                return;
            }

            Assert.NotNull(decision);
            int[] chosen =
                [.. decision.Premises.Select(p => int.Parse(p, System.Globalization.CultureInfo.InvariantCulture))];
            Assert.True(table.Settles(chosen));
            Assert.Equal(settling.Min(s => s.Length), chosen.Length);
            Assert.Equal(
                settling.Where(s => s.Length == chosen.Length).Min(table.Combinations),
                decision.Outcomes.Length);
            foreach (var outcome in decision.Outcomes)
            {
                var agreed = table.Agreed(chosen, [.. outcome.Values.Select(v => v.ToString())]);
                (Verdict?, string?) expected = agreed switch
                {
                    Outcome.Consistent => (Verdict.Consistent, null),
                    Outcome.Contradicted => (Verdict.Contradicted, null),
                    Outcome.NoBearing => (null, "no bearing"),
                    _ => (null, "impossible"),
                };
                Assert.Equal(expected, (outcome.Verdict, outcome.Note?.ToString()));
                Assert.Equal(
                    agreed != Outcome.Struck,
                    decision.Sentence.ToString().Contains(
                        $"{string.Join(" and ", outcome.Values)} ", StringComparison.Ordinal));
            }
        });

    [Fact]
    public void A_single_premise_is_named_before_a_pair()
    {
        // The first alone does not settle it, nor does the pair of first and second need to be told: the third does.
        var deliberation = Over([2, 2, 2], c => c[2] == 0 ? Outcome.Consistent : Outcome.Contradicted);
        Assert.Equal("premise 2: 2a consistent, 2b contradicted", deliberation.Decide()!.Sentence.ToString());
    }

    [Fact]
    public void Where_none_settles_it_alone_the_pair_is_named_with_all_its_values()
    {
        var deliberation = Over([2, 1, 2], c => c[0] == c[2] ? Outcome.Contradicted : Outcome.Consistent);
        var decision = deliberation.Decide()!;
        Assert.Equal(["0", "2"], decision.Premises);
        Assert.Equal(
            "premise 0 and premise 2: 0a and 2a contradicted; 0a and 2b consistent; 0b and 2a consistent; "
            + "0b and 2b contradicted",
            decision.Sentence.ToString());
    }

    [Fact]
    public void Impossible_values_are_not_spoken_of()
    {
        var deliberation = Over([3, 2], c => c[0] switch
        {
            0 => Outcome.Struck,
            1 => Outcome.NoBearing,
            _ => c[1] == 0 ? Outcome.Struck : Outcome.Contradicted,
        });
        Assert.Equal(Outcome.Undetermined, deliberation.Conclude());
        var decision = deliberation.Decide()!;
        Assert.Equal("premise 0: 0b no bearing, 0c contradicted", decision.Sentence.ToString());
        Assert.Equal("impossible", decision.Outcomes[0].Note?.ToString());
    }

    [Fact]
    public void Neighbouring_times_that_come_to_the_same_are_one()
    {
        var said = Dimension.Of("said", "said", [.. Enumerable.Range(0, 10).Select(d => Timeline.Window(2 * d, (2 * d) + 2))], DateTimeZone.Utc);
        var before = Dimension.Of("circulation", "published", ["before", "after"]);
        var alone = Deliberation.Over([said], c => c[0] is 3 or 7 ? Outcome.Contradicted : c[0] is 9 ? Outcome.Struck : Outcome.Consistent)!;
        var day = Enumerable.Range(0, 10).Select(d => WindowText.DescribeApart([Timeline.Window(2 * d, (2 * d) + 2)], DateTimeZone.Utc)[0].ToString()).ToArray();
        Assert.Equal(
            $"said: {Number(0)} to {day[2]} consistent, {day[3]} contradicted, {Number(4)} to {day[6]} consistent, "
            + $"{day[7]} contradicted, {day[8]} consistent",
            alone.Decide()!.Sentence.ToString());
        Assert.Equal(6, alone.Decide()!.Outcomes.Length);
        var pair = Deliberation.Over([said, before], c => c[1] == 1 ? Outcome.NoBearing : c[0] < 5 ? Outcome.Consistent : Outcome.Contradicted)!;
        Assert.Equal(
            $"said and published: {Number(0)} to {day[4]} and before consistent; {Number(0)} to {day[9]} and after no bearing; "
            + $"{Number(5)} to {day[9]} and before contradicted",
            pair.Decide()!.Sentence.ToString());

        string Number(int d) => day[d].Split(' ')[0];
    }

    [Fact]
    public void Candidates_that_lie_apart_are_told_apart()
    {
        var captured = Dimension.Of(
            "captured", "captured", [Timeline.Window(0, 2), Timeline.Window(4, 6), Timeline.Window(8, 10)], DateTimeZone.Utc);
        var decision = Deliberation.Over([captured], c => c[0] < 2 ? Outcome.Consistent : Outcome.Contradicted)!.Decide()!;
        Assert.Equal(3, decision.Outcomes.Length);
    }

    [Fact]
    public void Three_premises_that_all_matter_have_no_deciding_pair()
    {
        var deliberation = Over([2, 2, 2], c =>
            (c[0] + c[1] + c[2]) % 2 == 0 ? Outcome.Contradicted : Outcome.Consistent);
        Assert.Equal(Outcome.Undetermined, deliberation.Conclude());
        Assert.Null(deliberation.Decide());
    }

    [Fact]
    public void The_smallest_set_is_sought_in_every_view_before_a_larger_one()
    {
        var pair = Over([2, 2], c => c[0] == c[1] ? Outcome.Contradicted : Outcome.Consistent);
        var single = Over([1, 2], c => c[1] == 0 ? Outcome.Contradicted : Outcome.Consistent);
        Assert.Equal(["1"], Deliberation.Decide(pair, null, single)!.Premises);
        Assert.Equal(["0", "1"], Deliberation.Decide(pair, null)!.Premises);
    }

    [Fact]
    public void More_combinations_than_can_be_worked_out_or_none_give_no_deliberation()
    {
        Assert.NotNull(Deliberation.Over(Dimensions([256, 256]), _ => Outcome.Consistent));
        Assert.Null(Deliberation.Over(Dimensions([256, 257]), _ => Outcome.Consistent));
        Assert.Null(Deliberation.Over(Dimensions([65_536, 65_536, 65_536, 65_536, 65_536]), _ => Outcome.Consistent));
        Assert.Null(Deliberation.Over(Dimensions([2, 0]), _ => Outcome.Consistent));
    }

    private static Deliberation Over(int[] sizes, Func<int[], Outcome> outcome) =>
        Deliberation.Over(Dimensions(sizes), choice => outcome(choice.ToArray()))!;

    private static ImmutableArray<Dimension> Dimensions(int[] sizes) =>
    [
        .. sizes.Select((size, d) => Dimension.Of(
            $"{d}", $"premise {d}", [.. Enumerable.Range(0, size).Select(v => Value(d, v))])),
    ];

    private static string Value(int dimension, int value) => $"{dimension}{(char)('a' + (value % 26))}";

    /// <summary>The twin: outcomes by choice, looked up one by one.</summary>
    public sealed record Table(int[] Sizes, int[] Depends, Outcome[] Outcomes, bool[] Strikes)
    {
        public Outcome Of(int[] choice) => Strikes[Number(choice, Enumerable.Range(0, Sizes.Length))]
            ? Outcome.Struck
            : Outcomes[Number(choice, Depends)];

        public Deliberation Deliberate() => Over(Sizes, Of);

        public IEnumerable<int[]> Choices() => Sizes.Aggregate(
            new[] { Array.Empty<int>() }.AsEnumerable(),
            (some, size) => some.SelectMany(c => Enumerable.Range(0, size).Select(v => c.Append(v).ToArray())));

        /// <summary>Every single premise and every pair that is open.</summary>
        public IEnumerable<int[]> Sets()
        {
            int[] open = [.. Enumerable.Range(0, Sizes.Length).Where(d => Sizes[d] > 1)];
            return open.Select(d => new[] { d }).Concat(
                from a in open from b in open where a < b select new[] { a, b });
        }

        public int Combinations(int[] set) => set.Aggregate(1, (product, d) => product * Sizes[d]);

        public bool Settles(int[] set) => Choices()
            .GroupBy(c => Number(c, set))
            .All(g =>
                g.Select(Of).Where(o => o != Outcome.Struck).Distinct().ToArray() is [] or [not Outcome.Undetermined]);

        public Outcome Agreed(int[] set, ImmutableArray<string> values) => Choices()
            .Where(c => set.Select(d => Value(d, c[d])).SequenceEqual(values, StringComparer.Ordinal))
            .Select(Of)
            .FirstOrDefault(o => o != Outcome.Struck, Outcome.Struck);

        private static int Number(int[] choice, IEnumerable<int> of) => of.Aggregate(0, (n, d) => (n * 3) + choice[d]);

        public override string ToString() =>
            string.Join("; ", Choices().Select(c => $"{string.Join(',', c)} {Of(c)}"));
    }
}
