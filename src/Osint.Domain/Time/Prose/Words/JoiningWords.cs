using System.Collections.Frozen;

namespace Osint.Domain.Time.Prose;

/// <summary>Words that join dates or lead to one.</summary>
internal static class JoiningWords
{
    public static readonly FrozenSet<string> And = WordSet.Of("and or but и или но və ya & as well");

    /// <summary>Those that leave open which of two is meant.</summary>
    public static readonly FrozenSet<string> Or = WordSet.Of("or или ya");

    /// <summary>Prepositions that give a date a place of its own: "before 2016 or in 2017".</summary>
    public static readonly FrozenSet<string> DatePrepositions = WordSet.Of("on in at during within в во на");

    public static readonly FrozenSet<string> To = WordSet.Of("to until till through thru по до -");

    /// <summary>Small words before a date that change nothing.</summary>
    public static readonly PhraseTable<int> Prepositions = new(
        (0, "on|in|at|of|the|in the|on the|of the|during|during the|within|dated|date|date of|sometime in|some " +
            "time in|" +
            "sometime on|sometime during|the year|in the year|in year|year|the month of|in the month of|exactly|only|" +
            "в|во|на|от|за|в течение|дата|время|tarix|tarixi|ayın"));
}
