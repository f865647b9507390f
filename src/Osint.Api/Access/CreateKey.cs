using System.ComponentModel.DataAnnotations;
using NodaTime;
using Npgsql;
using Osint.Api.Problems;
using Osint.Domain.Evidence;

namespace Osint.Api.Access;

/// <summary><c>POST /api/keys</c>: an admin makes a key for somebody; it is shown in this answer and never again.</summary>
public static class CreateKey
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/keys", Handle)
        .RequireAuthorization(KeyAuthentication.Admin)
        .WithName("create_key").WithTags("Access")
        .WithSummary("Make an API key; the answer is the only place where it is ever shown.")
        .Produces<CreatedKey>(201).ProducesProblem(400).ProducesProblem(401).ProducesProblem(403);

    private static async Task<IResult> Handle(
        NewKey body, NpgsqlDataSource database, IClock clock, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(body.Name) || body.Name.Length > 100 || body.Name.Any(char.IsControl))
        {
            return Problem.Invalid(new FieldProblem(
                "/name", "A key needs a name to stand in history.", "Send 1 to 100 characters without control characters."));
        }

        var now = clock.GetCurrentInstant();
        if (body.ExpiresAt is { } expires && expires <= now)
        {
            return Problem.Invalid(new FieldProblem("/expires_at", "That time is past.", "Send a later one, or none."));
        }

        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var key = await Keys.CreateAsync(connection, body.Role, body.Name, now, body.ExpiresAt);
        return TypedResults.Created((string?)null, new CreatedKey(key, body.Name, body.Role, body.ExpiresAt));
    }

    /// <summary>A key to make.</summary>
    /// <param name="Name">Who will hold it; stands in the history of what it writes.</param>
    /// <param name="Role">What it may do.</param>
    /// <param name="ExpiresAt">When it ends; never, if absent.</param>
    public sealed record NewKey([property: Required] string Name, Role Role, Instant? ExpiresAt);

    /// <summary>The key, shown once.</summary>
    public sealed record CreatedKey(string Key, string Name, Role Role, Instant? ExpiresAt);
}
