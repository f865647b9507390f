using FsCheck;
using FsCheck.Fluent;

namespace Osint.Domain.Tests.Checks;

/// <summary>
/// Properties over 10,000 cases; a failure names the case, made small, and the seed that gives it again.
/// </summary>
internal static class Cases
{
    public static void Hold<T>(Gen<T> cases, Action<T> property) => Prop.ForAll(cases.ToArbitrary(), property)
        .Check(Config.QuickThrowOnFailure.WithMaxTest(10_000));

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
