using System.Text.Json.Nodes;

namespace Osint.Api.Web;

/// <summary>JSON Merge Patch (RFC 7396).</summary>
public static class MergePatch
{
    /// <summary>Members replace members, objects merge, null removes.</summary>
    public static void Apply(JsonObject target, JsonObject patch)
    {
        foreach (var (name, value) in patch)
        {
            if (value is null)
            {
                target.Remove(name);
            }
            else if (value is JsonObject inner && target[name] is JsonObject standing)
            {
                Apply(standing, inner);
            }
            else
            {
                target[name] = value.DeepClone();
            }
        }
    }
}
