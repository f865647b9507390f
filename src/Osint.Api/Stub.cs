#pragma warning disable CS9113
using Npgsql;
using Osint.Domain.Evidence; using Osint.Domain.Places; using Osint.Domain.Time; using Osint.Api.Reports;
namespace Osint.Api.Roads { public sealed class RoadNetworks {} public sealed class RoadImport(NpgsqlDataSource d, IConfiguration c) { public Task RunAsync(string n, string f, bool onlyIfChanged, CancellationToken t) => Task.CompletedTask; } }
namespace Osint.Api.Routes { public sealed class RoutePlans { public Task<string?> PrepareAsync(NpgsqlConnection c, Case k, ClaimedLocation l, CancellationToken t) => Task.FromResult<string?>(null); public static Task<IReadOnlyList<DestinationRoutes>> OfReportAsync(NpgsqlConnection c, ReportRow r, Dating d) => Task.FromResult<IReadOnlyList<DestinationRoutes>>([]); } 
 public static class ReportRoutes { public static void Map(IEndpointRouteBuilder r) {} } public static class AdHocRoutes { public static void Map(IEndpointRouteBuilder r) {} } }
