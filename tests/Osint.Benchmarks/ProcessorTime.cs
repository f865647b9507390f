using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Osint.Benchmarks;

/// <summary>
/// Time that a thread or process had a processor, which other work on the machine does not lengthen as it does the time of
/// a clock on the wall. On Linux; elsewhere the clock on the wall.
/// </summary>
internal static partial class ProcessorTime
{
    private const int ThreadClock = 3;

    /// <summary>Milliseconds of this thread so far.</summary>
    public static double OfThread()
    {
        if (!OperatingSystem.IsLinux() || GetTime(ThreadClock, out var time) != 0)
        {
            return Stopwatch.GetTimestamp() * 1000.0 / Stopwatch.Frequency;
        }

        return (time.Seconds * 1000.0) + (time.Nanoseconds / 1e6);
    }

    /// <summary>
    /// Milliseconds of another process so far, to the tick of 10; null where the machine does not tell, or the process is on
    /// another one.
    /// </summary>
    public static double? OfProcess(int id)
    {
        try
        {
            // After the name in brackets, which may hold anything, the 12th and 13th field are ticks of a hundredth second.
            var stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/stat"));
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return 10.0 * (long.Parse(fields[11], CultureInfo.InvariantCulture)
                + long.Parse(fields[12], CultureInfo.InvariantCulture));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Milliseconds of one run of some work.</summary>
    public static double Of(Action work)
    {
        var before = OfThread();
        work();
        return OfThread() - before;
    }

    /// <summary>
    /// The middle of several runs. Before them the work is run until it has been compiled for speed, which takes some tens
    /// of runs and some tenths of a second.
    /// </summary>
    public static double MedianOf(int runs, Action work)
    {
        const int WarmRuns = 40;
        const double WarmMilliseconds = 300;
        const double MostMilliseconds = 2000;
        var (warm, spent) = (0, 0.0);
        while (spent < MostMilliseconds && (warm < WarmRuns || spent < WarmMilliseconds))
        {
            spent += Of(work);
            warm++;
        }

        var times = new double[runs];
        for (var i = 0; i < runs; i++)
        {
            times[i] = Of(work);
        }

        Array.Sort(times);
        return times[runs / 2];
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetTime(int clock, out TimeSpec time);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct TimeSpec
    {
        public readonly long Seconds;
        public readonly long Nanoseconds;
    }
}
