namespace Osint.Benchmarks;

/// <summary>The repository that the benchmarks run in.</summary>
internal static class Checkout
{
    /// <summary>The folder of Osint.sln, at or above the program.</summary>
    /// <exception cref="InvalidOperationException">The program lies outside the repository.</exception>
    public static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Osint.sln")))
        {
            folder = Path.GetDirectoryName(folder)
                ?? throw new InvalidOperationException("The benchmarks run outside the repository.");
        }

        return folder;
    }
}
