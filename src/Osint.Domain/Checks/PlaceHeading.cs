using System.Collections.Immutable;
using System.Globalization;
using NetTopologySuite.Geometries;
using Osint.Domain.Evidence;
using Osint.Domain.Phrasing;
using Osint.Domain.Space;
using Position = Osint.Domain.Space.Position;

namespace Osint.Domain.Checks;

/// <summary>
/// <c>place.heading</c>: the observed direction of travel against the bearing of the convoy's way where it passes the
/// sighting. Where the camera looked is another thing and not asked.
/// </summary>
public static class PlaceHeading
{
    public const string Id = "place.heading";

    /// <summary>Up to so many degrees apart, a column on a winding road still goes the same way.</summary>
    public const double AlikeDeg = 60;

    /// <summary>From so many degrees on, it goes the other way.</summary>
    public const double ContraryDeg = 120;

    public static CheckOutcome Check(ConvoyInquiry inquiry) => new(
        [.. inquiry.Convoy.Sightings.Select(s => Judge(inquiry, s)).OfType<Finding>()], []);

    /// <summary>Degrees between two directions, 0 to 180.</summary>
    public static double ApartDeg(double one, double other)
    {
        var turn = Math.Abs(one - other) % 360;
        return turn > 180 ? 360 - turn : turn;
    }

    /// <summary>
    /// Bearings of the parts of a line that pass a region, degrees clockwise from true north: those within
    /// <see cref="PlaceCorridor.OnMeters"/> of where it comes nearest. None where it stays farther away than
    /// <see cref="PlaceCorridor.NearMeters"/>.
    /// </summary>
    public static ImmutableArray<double> BearingsAt(LineString line, Region region)
    {
        var points = line.Coordinates;
        // Nothing outside this box, in degrees of latitude generous for metres of longitude, can be near enough.
        var box = region.Outline.EnvelopeInternal.Copy();
        box.ExpandBy(0.2);
        var near = new List<(double Meters, double Bearing)>();
        for (var i = 1; i < points.Length; i++)
        {
            if (!box.Intersects(new Envelope(points[i - 1], points[i])) || points[i - 1].Equals2D(points[i]))
            {
                continue;
            }

            var meters = region.DistanceMeters(line.Factory.CreateLineString([points[i - 1], points[i]]));
            if (meters <= PlaceCorridor.NearMeters)
            {
                near.Add((meters, Geodesic.InitialBearingDeg(At(points[i - 1]), At(points[i]))));
            }
        }

        var reach = near.Count == 0 ? 0 : near.Min(n => n.Meters) + PlaceCorridor.OnMeters;
        return [.. near.Where(n => n.Meters <= reach).Select(n => n.Bearing)];

        static Position At(Coordinate point) => new(point.X, point.Y);
    }

    /// <summary>An observed direction against the bearings of a way: no bearing where the way does not pass.</summary>
    public static Outcome Evaluate(double observedDeg, ImmutableArray<double> bearings)
    {
        if (bearings.IsEmpty)
        {
            return Outcome.NoBearing;
        }

        var apart = bearings.Min(b => ApartDeg(b, observedDeg));
        return apart <= AlikeDeg ? Outcome.Consistent : apart >= ContraryDeg ? Outcome.Contradicted
            : Outcome.Undetermined;
    }

    private static Finding? Judge(ConvoyInquiry inquiry, Sighting sighting)
    {
        if (sighting is not { DirectionOfTravelDeg: { } observed, Region: { } region })
        {
            return null;
        }

        var ways = inquiry.Destinations.Where(d => d.Through is not null)
            .Select(d => (d.Name, Bearings: BearingsAt(d.Through!, region))).Where(w => !w.Bearings.IsEmpty).ToArray();
        if (ways.Length == 0)
        {
            return null;
        }

        // Where the column may have gone by a road that is not known here, its heading may have been any.
        string[] wayless = [.. inquiry.Destinations.Where(d => d.Through is null).Select(d => d.Name)];

        // Where the roads are generalised, it may have been filmed on one that is missing here: that contradicts
        // nothing.
        ImmutableArray<bool> roads = inquiry.Generalised ? [true, false] : [true];
        var deliberation = Deliberation.Over(
            [
                Dimension.Of(
                    "destination", Phrases.Destination,
                    [.. ways.Select(w => w.Name).Concat(wayless).Select(n => (Wording)n)]),
                Dimension.Of(
                    "road", Phrases.RoadFilmedOn,
                    [.. roads.Select(k => (Wording)(k ? Phrases.KnownRoad : Phrases.OtherRoad))]),
            ],
            choice => choice[0] >= ways.Length ? Outcome.NoBearing
                : Evaluate(observed, ways[choice[0]].Bearings) is var outcome
                && outcome is Outcome.Contradicted && !roads[choice[1]] ? Outcome.NoBearing : outcome)!;
        var verdict = deliberation.Agreed();
        var decision = verdict is Verdict.Undetermined ? deliberation.Decide() : null;
        return new Finding
        {
            Check = Id,
            Verdict = verdict,
            Severity = deliberation.Presses(decision),
            Premises =
            [
                new Premise
                {
                    Id = "direction_of_travel", Name = Phrases.DirectionOf.With(sighting.Name),
                        Value = Degrees(observed),
                    Obtain = Phrases.LearnDirection,
                },
                .. ways.Select(w => new Premise
                {
                    Id = "destination", Name = Phrases.BearingTo.With(w.Name),
                        Value = Degrees(Nearest(w.Bearings, observed)),
                }),
                .. wayless.Select(n => new Premise
                {
                    Id = "destination", Name = Phrases.BearingTo.With(n), Value = Phrases.NoWayKnown,
                }),
                .. inquiry.Generalised
                    ? [new Premise
                    {
                        Id = "road", Name = Phrases.RoadFilmedOn,
                        Value = Wording.Join(Phrases.Or, Phrases.KnownRoad, Phrases.OtherRoad),
                        Obtain = Phrases.LearnPlace,
                    }]
                    : Array.Empty<Premise>(),
            ],
            Explanation = Wording.Sentences(
            [
                Phrases.SeenGoing.With(sighting.Name, Degrees(observed)),
                .. ways.Select(w => Phrases.WayRuns.With(w.Name, Degrees(Nearest(w.Bearings, observed)))),
                .. wayless.Select(n => Phrases.NoWayToHeadBy.With(n)),
                verdict switch
                {
                    Verdict.Contradicted => Phrases.HeadingContrary,
                    Verdict.Consistent => Phrases.HeadingAlike,
                    _ when decision is null => Phrases.HeadingCannotBeTold,
                    _ => (Wording)Phrases.HeadingDecidedBy.With(decision.Sentence),
                },
            ]),
            Decides = decision,
            Lineage = $"{sighting.ReportId:N}",
        };
    }

    private static double Nearest(ImmutableArray<double> bearings, double observed) =>
        bearings.MinBy(b => ApartDeg(b, observed));

    private static Phrase Degrees(double degrees) =>
        Phrases.Deg.With(Math.Round(degrees).ToString(CultureInfo.InvariantCulture));
}
