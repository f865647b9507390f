using Xunit;

namespace Osint.Routing.Tests.Osm;

/// <summary>OpenStreetMap extracts that lie beside the repository and are not part of it.</summary>
internal static class Extracts
{
    /// <summary>Path of an extract; the test is skipped with a reason where it is absent.</summary>
    public static string PathOf(string name)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Osint.sln")))
        {
            root = root.Parent;
        }

        Assert.SkipWhen(root is null, "The tests run outside the repository: no Osint.sln in any folder above.");
        var path = Path.GetFullPath(Path.Combine(root!.FullName, "..", "shared", "osm", name));
        Assert.SkipUnless(File.Exists(path), $"The extract {name} is not at ../shared/osm beside the repository.");
        return path;
    }
}
