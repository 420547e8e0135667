namespace Detection.Core.Construction.Plans;

/// <summary>An array, or a <see cref="List{T}"/> where one is asked for.</summary>
internal sealed class ListPlan(Type element, bool asList, IReadOnlyList<Plan> items) : Plan
{
    /// <summary>The same list with its only item made several times.</summary>
    /// <param name="count">How often.</param>
    public ListPlan Repeat(int count) => new(element, asList, [.. Enumerable.Repeat(items[0], count)]);

    public override object Build(BuildContext context)
    {
        var values = BuildAll(items, context);
        var array = Array.CreateInstance(element, values.Length);
        for (var i = 0; i < values.Length; i++) array.SetValue(values[i], i);
        return asList ? Activator.CreateInstance(typeof(List<>).MakeGenericType(element), array)! : array;
    }
}
