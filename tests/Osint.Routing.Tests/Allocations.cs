namespace Osint.Routing.Tests;

/// <summary>What a steady piece of work allocates.</summary>
internal static class Allocations
{
    private const int Rounds = 8;

    /// <summary>
    /// The least bytes of several rounds after a first one. A collection that another test's thread starts writes off the
    /// rest of this thread's buffer as allocated; work that allocates does so in every round.
    /// </summary>
    public static long LeastOf(Action work)
    {
        work();
        var least = long.MaxValue;
        for (var i = 0; i < Rounds; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            work();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
