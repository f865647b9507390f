using System.Security.Claims;
using Osint.Api.Problems;

namespace Osint.Api.Access;

/// <summary>Who may change what was filed: whoever filed it, an analyst, the desk, an admin.</summary>
public static class Ownership
{
    /// <summary>Null when the caller may change it.</summary>
    /// <param name="submitter">Who filed it.</param>
    /// <param name="user">The caller.</param>
    /// <param name="what">What it is: "report".</param>
    public static IResult? Refusal(string submitter, ClaimsPrincipal user, string what) =>
        string.Equals(submitter, KeyAuthentication.Actor(user), StringComparison.Ordinal)
        || user.IsInRole(Keys.Name(Role.Analyst)) || user.IsInRole(Keys.Name(Role.Desk))
        || user.IsInRole(Keys.Name(Role.Admin))
            ? null
            : Problem.Refuse(
                StatusCodes.Status403Forbidden, "not-yours", $"This {what} is somebody else's",
                $"Only its submitter, an analyst or the desk may change it; file a {what} of your own instead.");
}
