using System.Runtime.CompilerServices;
using Osint.Domain.Time;

namespace Osint.Domain.Tests;

/// <summary>
/// Stryker switches mutants on and off within one process, by a number in a file that mutated code looks into. What is
/// computed once and kept (tables of words, the shipped case) is computed here, before the first test and without any
/// mutant: otherwise the first mutant that runs would stay in it, and every later one would seem to be noticed
/// (github.com/stryker-mutator/stryker-net/pull/3695). Does nothing where Stryker does not run.
/// </summary>
internal static class MutationStart
{
    private const int NoMutant = -1;

    [ModuleInitializer]
    internal static void ComputeOnceWithoutMutants()
    {
        if (Environment.GetEnvironmentVariable("STRYKER_MUTANT_FILE") is not { Length: > 0 } file)
        {
            return;
        }

        var domain = typeof(TimeWindow).Assembly.GetTypes();
        if (Array.Find(domain, t => t.Name is "MutantControl") is not { } control)
        {
            return;
        }

        using (var active = File.OpenHandle(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite))
        {
            var number = new byte[sizeof(int)];
            _ = RandomAccess.Read(active, number, 0);
            RandomAccess.Write(active, BitConverter.GetBytes(NoMutant), 0);
            foreach (var type in domain.Concat(typeof(MutationStart).Assembly.GetTypes())
                .Where(t => !t.ContainsGenericParameters))
            {
                RuntimeHelpers.RunClassConstructor(type.TypeHandle);
            }

            RandomAccess.Write(active, number, 0);
        }

        // What only computing once reaches, no test does.
        control.GetMethod("ResetCoverage")!.Invoke(null, null);
    }
}
