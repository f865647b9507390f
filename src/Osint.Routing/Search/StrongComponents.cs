using Osint.Routing.Graph;
using Osint.Routing.Profiles;

namespace Osint.Routing.Search;

/// <summary>
/// The parts of a graph within which every node reaches every other, under one metric (Tarjan 1972, without recursion:
/// a road graph is deeper than a call stack).
/// </summary>
public sealed class StrongComponents
{
    private readonly int[] componentOf;
    private readonly int largest;

    private StrongComponents(int[] componentOf, int largest)
    {
        this.componentOf = componentOf;
        this.largest = largest;
    }

    /// <summary>
    /// True when a node lies in the part with the most nodes; of equals, the one with the smallest node id.
    /// </summary>
    public bool InLargest(int node) => componentOf[node] == largest;

    public bool Together(int a, int b) => componentOf[a] == componentOf[b];

    public static StrongComponents Of(RoadGraph graph, Metric metric)
    {
        var count = graph.NodeCount;
        var component = new int[count];
        var order = new int[count];
        var low = new int[count];
        var nextEdge = new int[count];
        var open = new Stack<int>();
        var path = new Stack<int>();
        var sizes = new List<int>();
        Array.Fill(component, -1);
        Array.Fill(order, -1);
        var visited = 0;
        for (var root = 0; root < count; root++)
        {
            if (order[root] < 0)
            {
                Enter(root);
            }

            while (path.TryPeek(out var node))
            {
                if (nextEdge[node] < graph.FirstOut[node + 1])
                {
                    var edge = nextEdge[node]++;
                    var head = graph.Head[edge];
                    if (!metric.Passes(edge))
                    {
                        continue;
                    }

                    if (order[head] < 0)
                    {
                        Enter(head);
                    }
                    else if (component[head] < 0)
                    {
                        low[node] = Math.Min(low[node], order[head]);
                    }

                    continue;
                }

                Leave(node);
            }
        }

        return new StrongComponents(component, Largest(component, sizes));

        void Enter(int node)
        {
            order[node] = low[node] = visited++;
            nextEdge[node] = graph.FirstOut[node];
            open.Push(node);
            path.Push(node);
        }

        void Leave(int node)
        {
            path.Pop();
            if (path.TryPeek(out var parent))
            {
                low[parent] = Math.Min(low[parent], low[node]);
            }

            if (low[node] != order[node])
            {
                return;
            }

            var size = 0;
            int member;
            do
            {
                member = open.Pop();
                component[member] = sizes.Count;
                size++;
            }
            while (member != node);
            sizes.Add(size);
        }
    }

    /// <summary>Looks in order of node ids, so that of equal parts the one with the smallest id stays.</summary>
    private static int Largest(int[] component, List<int> sizes)
    {
        var most = component.Length == 0 ? -1 : component[0];
        foreach (var candidate in component)
        {
            if (sizes[candidate] > sizes[most])
            {
                most = candidate;
            }
        }

        return most;
    }
}
