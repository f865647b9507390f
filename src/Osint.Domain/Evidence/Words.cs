namespace Osint.Domain.Evidence;

/// <summary>Who speaks: an organisation, somebody unnamed, or a newspaper that reports.</summary>
public enum SourceKind
{
    Body,
    Unattributed,
    Outlet,
}

/// <summary>What a statement is about.</summary>
public enum Proposition
{
    FootageDatesFrom,
    MovementStarted,
    MovementUnderWay,
    MovementEnded,
    Strength,
    Destination,
}

/// <summary>How the source stands to the proposition. Only affirming and denying can contradict.</summary>
public enum Stance
{
    Affirm,
    Deny,
    NotConfirmed,
    Silence,
    Forecast,
}
