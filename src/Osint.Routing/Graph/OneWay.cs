namespace Osint.Routing.Graph;

/// <summary>In which directions a road is open, seen along its drawn line.</summary>
public enum OneWay
{
    /// <summary>Open both ways.</summary>
    No,

    /// <summary>Open only in the direction in which the line is drawn.</summary>
    Forward,

    /// <summary>Open only against the direction in which the line is drawn.</summary>
    Backward,
}
