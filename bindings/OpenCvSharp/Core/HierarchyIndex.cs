namespace OpenCvSharp;

public class HierarchyIndex(int next, int previous, int child, int parent)
{
    public HierarchyIndex()
        : this(0, 0, 0, 0)
    {
    }

    public int Next { get; set; } = next;

    public int Previous { get; set; } = previous;

    public int Child { get; set; } = child;

    public int Parent { get; set; } = parent;

    public static HierarchyIndex FromVec4i(Vec4i vec) => new(vec.Item0, vec.Item1, vec.Item2, vec.Item3);

    public Vec4i ToVec4i() => new(Next, Previous, Child, Parent);
}
