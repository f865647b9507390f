using System.Text.Json;
using Dapper;
using Npgsql;

namespace Osint.Api.Tests.Ogc;

/// <summary>Who pages through while others write gets everything that was there all the time, once.</summary>
public sealed class PagingTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Theory]
    [InlineData("/api/reports?variant=include&limit=23")]
    [InlineData("/ogc/collections/reports/items?variant=include&limit=23")]
    public async Task Nothing_is_lost_and_nothing_doubled_while_rows_come_and_go(string first)
    {
        await ManyReports.InsertAsync(api.Database, 600);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        await using var superuser = new NpgsqlConnection(TestCluster.Superuser(new NpgsqlConnectionStringBuilder(api.Database).Database!));
        // Every third of those that are there may go; the others stay throughout.
        var staying = (await superuser.QueryAsync<Guid>(
            "select id from (select id, row_number() over (order by id) as n from reports) r where n % 3 <> 0")).ToHashSet();
        var written = 0;
        var writing = Task.Run(
            async () =>
            {
                while (!stop.IsCancellationRequested)
                {
                    await ManyReports.InsertAsync(api.Database, 7);
                    try
                    {
                        await superuser.ExecuteAsync(
                            """
                            create temp table if not exists gone (id uuid);
                            truncate gone;
                            insert into gone select id from reports where submitter = 'generator' and id <> all(@kept) order by random() limit 9;
                            select from reports where id in (select id from gone) order by id for update;
                            delete from findings where report_id in (select id from gone);
                            delete from reports where id in (select id from gone);
                            """,
                            new { kept = staying.ToArray() });
                    }
                    catch (PostgresException e) when (
                        e.SqlState is PostgresErrorCodes.ForeignKeyViolation or PostgresErrorCodes.DeadlockDetected)
                    {
                        // Checked again or routed just now, in the background: they stay.
                    }

                    written++;
                }
            },
            CancellationToken.None);
        var seen = new List<Guid>();
        for (var path = first; path is not null;)
        {
            var page = await api.Anonymous.ReadAsync(path);
            var rows = page.GetProperty(first.StartsWith("/api", StringComparison.Ordinal) ? "items" : "features").EnumerateArray();
            seen.AddRange(rows.Select(r => r.GetProperty("id").GetGuid()));
            path = Next(page, first);
            // At least one write between any two pages, else nothing is tried.
            for (var before = written; path is not null && written == before && !writing.IsCompleted;)
            {
                await Task.Delay(1, TestContext.Current.CancellationToken);
            }
        }

        await stop.CancelAsync();
        await writing;
        Assert.True(written > 10);
        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.Subset(seen.ToHashSet(), staying);
    }

    private static string? Next(JsonElement page, string first)
    {
        if (first.StartsWith("/api", StringComparison.Ordinal))
        {
            return page.TryGetProperty("next_cursor", out var cursor) ? $"{first}&cursor={cursor.GetString()}" : null;
        }

        var next = page.GetProperty("links").EnumerateArray().FirstOrDefault(l => l.GetProperty("rel").GetString() == "next");
        return next.ValueKind == JsonValueKind.Undefined ? null : new Uri(next.GetProperty("href").GetString()!).PathAndQuery;
    }
}
