using FsCheck;
using FsCheck.Fluent;

namespace Osint.Domain.Tests;

/// <summary>
/// Properties over 10,000 cases; a failure names the case, made small, and the seed that gives it again.
/// With <c>OSINT_FEW_CASES=1</c>, which <c>scripts/mutation.sh</c> sets, there are fewer and always the same: a property
/// is then tried anew for each of thousands of mutants, and a mutant must not survive by luck.
/// </summary>
internal static class Cases
{
    private static readonly Replay FewReplay = new(new Rnd(20240416, 1), null);

    public static bool AreFew { get; } =
        string.Equals(Environment.GetEnvironmentVariable("OSINT_FEW_CASES"), "1", StringComparison.Ordinal);

    public static void Hold<T>(Gen<T> cases, Action<T> property) =>
        Prop.ForAll(cases.ToArbitrary(), property).Check(Of(10_000));

    /// <summary>How a property is tried on so many cases.</summary>
    public static Config Of(int count) => AreFew
        ? Config.QuickThrowOnFailure.WithMaxTest(Math.Min(count, 25)).WithReplay(FewReplay)
        : Config.QuickThrowOnFailure.WithMaxTest(count);

    public static Gen<T> Weighted<T>(params (int Weight, Gen<T> Gen)[] choices) => Gen.Frequency(choices);
}

/// <summary>Lists with one entry changed.</summary>
internal static class Lists
{
    public static T[] SetAt<T>(this T[] list, int index, T value) => [.. list.Select((v, i) => i == index ? value : v)];

    /// <summary>The list without one entry; the only entry stays.</summary>
    public static T[] Without<T>(this T[] list, int index) =>
        list.Length == 1 ? list : [.. list.Where((_, i) => i != index)];
}
