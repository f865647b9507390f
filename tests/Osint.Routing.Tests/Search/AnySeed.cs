using FsCheck;
using FsCheck.Fluent;

namespace Osint.Routing.Tests.Search;

/// <summary>Runs a property over seeds of random graphs; a failure names the seed.</summary>
internal static class AnySeed
{
    private static readonly Arbitrary<int> Seeds = Arb.From(Gen.Choose(0, int.MaxValue));

    public static void Holds(int times, Func<int, bool> property) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(times), Prop.ForAll(Seeds, property));

    /// <summary>For properties that assert: the seed is in the message of the failure.</summary>
    public static void Passes(int times, Action<int> property) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(times), Prop.ForAll(Seeds, property));
}
