using System.Collections.Immutable;
using NodaTime;
using Osint.Domain.Evidence;

namespace Osint.Domain.Checks;

/// <summary>Everything a check may look at: one report and its context.</summary>
/// <param name="Case">The case.</param>
/// <param name="Report">The report judged.</param>
/// <param name="Statements">The statements in force, as known when the check runs.</param>
/// <param name="Now">When the check runs; claims later than this are of the future.</param>
public sealed record Inquiry(Case Case, Report Report, ImmutableArray<Statement> Statements, Instant Now);
