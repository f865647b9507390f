namespace Osint.Routing.Graph;

/// <summary>A graph without directions, loops and parallels; lists of neighbours are ascending.</summary>
internal sealed record PlainGraph(int[] Nodes, int[] First, int[] Head)
{
    public int Count => Nodes.Length;
}
