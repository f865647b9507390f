using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using NodaTime;
using Npgsql;
using Osint.Api.Problems;

namespace Osint.Api.Access;

/// <summary>Reads <c>Authorization: Bearer osint_...</c> and answers refusals as problems that say how to get a key.</summary>
public sealed class KeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    NpgsqlDataSource database,
    IClock clock) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "key";

    /// <summary>May file reports.</summary>
    public const string Submit = "submit";

    /// <summary>May decide what is concluded about a report.</summary>
    public const string Assess = "assess";

    /// <summary>May work the queue of flags.</summary>
    public const string Desk = "desk";

    /// <summary>May change cases and statements.</summary>
    public const string Admin = "admin";

    /// <summary>May read; on a loopback binding everybody may.</summary>
    public const string Read = "read";

    /// <summary>Adds the scheme and a policy for each thing a caller may do.</summary>
    public static void Add(IServiceCollection services, bool openReading)
    {
        services.AddAuthentication(SchemeName)
            .AddScheme<AuthenticationSchemeOptions, KeyAuthentication>(SchemeName, configureOptions: null);
        services.AddAuthorizationBuilder()
            .AddPolicy(Read, p => p.RequireAssertion(c => openReading || c.User.Identity is { IsAuthenticated: true }))
            .AddPolicy(Submit, p => p.RequireRole(AtLeast(Role.Submitter)))
            .AddPolicy(Assess, p => p.RequireRole(AtLeast(Role.Analyst)))
            .AddPolicy(Desk, p => p.RequireRole(AtLeast(Role.Desk)))
            .AddPolicy(Admin, p => p.RequireRole(AtLeast(Role.Admin)));
    }

    /// <summary>The name that stands in history for whoever made this request.</summary>
    public static string Actor(ClaimsPrincipal user) => user.Identity?.Name ?? "anonymous";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        const string bearer = "Bearer ";
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(bearer, StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }

        var holder = await Keys.FindAsync(database, header[bearer.Length..].Trim(), clock.GetCurrentInstant());
        if (holder is null)
        {
            return AuthenticateResult.Fail("The key is unknown, expired or revoked.");
        }

        var identity = new ClaimsIdentity(
            [new Claim(ClaimTypes.Name, holder.Name), new Claim(ClaimTypes.Role, holder.Role)], SchemeName);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return Problem.Refuse(
            StatusCodes.Status401Unauthorized, "key-needed", "A key is needed",
            "Send 'Authorization: Bearer KEY'. The admin key is in the file that './osint status' names; "
            + "POST /api/keys with it makes keys for submitters.").ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => Problem.Refuse(
        StatusCodes.Status403Forbidden, "role-too-low", "This key may not do that",
        "Ask whoever runs this service for a key with a higher role.").ExecuteAsync(Context);

    private static string[] AtLeast(Role role) =>
        [.. Enum.GetValues<Role>().Where(r => r >= role).Select(Keys.Name)];
}
