using System.Data;
using System.Globalization;
using Dapper;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using NodaTime;
using Npgsql;
using Osint.Domain.Places;

namespace Osint.Api.Database;

/// <summary>How the process reaches PostgreSQL: pooled connections, and what Dapper must know of our types.</summary>
public static class Connections
{
    /// <summary>The data source of the application role (OSINT_DATABASE).</summary>
    public static NpgsqlDataSource Application(IConfiguration configuration) => Open(configuration, "OSINT_DATABASE");

    /// <summary>The data source of the role that owns the tables (OSINT_DATABASE_OWNER, else OSINT_DATABASE).</summary>
    public static NpgsqlDataSource Owner(IConfiguration configuration) => Open(
        configuration,
        string.IsNullOrWhiteSpace(configuration["OSINT_DATABASE_OWNER"]) ? "OSINT_DATABASE" : "OSINT_DATABASE_OWNER");

    /// <summary>Registers the type handlers once per process; Dapper keeps them in static state.</summary>
    public static void RegisterTypeHandlers()
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        SqlMapper.AddTypeHandler(new InstantHandler());
        // Dapper looks a handler up by the member's static type, so every concrete geometry needs its own.
        SqlMapper.AddTypeHandler(new GeometryHandler<Geometry>());
        SqlMapper.AddTypeHandler(new GeometryHandler<Point>());
        SqlMapper.AddTypeHandler(new GeometryHandler<LineString>());
        SqlMapper.AddTypeHandler(new GeometryHandler<Polygon>());
        SqlMapper.AddTypeHandler(new GeometryHandler<MultiPolygon>());
        SqlMapper.AddTypeHandler(new GeometryHandler<MultiLineString>());
    }

    private static NpgsqlDataSource Open(IConfiguration configuration, string variable)
    {
        var text = configuration[variable];
        // The host is also built without a database, to print the contract; it fails at the first query instead.
        text = string.IsNullOrWhiteSpace(text) ? "Host=127.0.0.1;Port=8643;Database=osint;Username=osint_app" : text;
        try
        {
            var builder = new NpgsqlDataSourceBuilder(text);
            builder.ConnectionStringBuilder.ApplicationName ??= "osint";
            // Times leave the database as UTC instants whatever zone a server or a session is set to.
            builder.ConnectionStringBuilder.Timezone = "UTC";
            // The database only narrows down which spellings could be meant; what is near is decided in the domain.
            builder.ConnectionStringBuilder.Options = string.Create(
                CultureInfo.InvariantCulture, $"-c pg_trgm.similarity_threshold={PlaceMatcher.PrefilterSimilarity}");
            return builder.Build();
        }
        catch (ArgumentException e)
        {
            throw new InvalidOperationException(
                $"{variable} is not a connection string ({e.Message}). Run ./osint up, or set {variable} to an Npgsql "
                + "connection string of a PostGIS database.",
                e);
        }
    }

    /// <summary>Instants travel as timestamptz; Npgsql gives and takes them as UTC DateTime.</summary>
    private sealed class InstantHandler : SqlMapper.TypeHandler<Instant>
    {
        public override Instant Parse(object value) => value switch
        {
            DateTime utc => Instant.FromDateTimeUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc)),
            _ => throw new DataException($"An instant is a timestamptz, not {value.GetType().Name}."),
        };

        public override void SetValue(IDbDataParameter parameter, Instant value)
        {
            parameter.DbType = DbType.DateTime;
            parameter.Value = value.ToDateTimeUtc();
        }
    }

    /// <summary>Geometries travel as EWKB bytes: select ST_AsEWKB(g), write ST_GeomFromEWKB(@g).</summary>
    private sealed class GeometryHandler<T> : SqlMapper.TypeHandler<T>
        where T : Geometry
    {
        public override T? Parse(object value) => (T)new WKBReader().Read((byte[])value);

        public override void SetValue(IDbDataParameter parameter, T? value)
        {
            parameter.DbType = DbType.Binary;
            parameter.Value = value is null
                ? DBNull.Value
                : new WKBWriter(ByteOrder.LittleEndian, handleSRID: true).Write(value);
        }
    }
}
