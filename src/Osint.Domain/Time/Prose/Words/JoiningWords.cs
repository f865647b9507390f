using System.Collections.Frozen;

namespace Osint.Domain.Time.Prose;

/// <summary>Words that join dates or lead to one.</summary>
internal static class JoiningWords
{
    public static readonly FrozenSet<string> And = WordSet.Of("and or и или və ya & as well");

    public static readonly FrozenSet<string> To = WordSet.Of("to until till through thru по до -");

    /// <summary>Small words before a date that change nothing.</summary>
    public static readonly PhraseTable<int> Prepositions = new(
        (0, "on|in|at|of|the|in the|on the|of the|during|during the|within|dated|date|date of|sometime in|some " +
            "time in|" +
            "sometime on|sometime during|the year|in the year|in year|year|the month of|in the month of|exactly|only|" +
            "в|во|на|от|за|в течение|дата|время|tarix|tarixi|ayın"));
}
