namespace Detection.Core.Construction.Plans;

/// <summary>An array, or a <see cref="List{T}"/> where one is asked for.</summary>
internal sealed class ListPlan(Type element, bool asList, IReadOnlyList<Plan> items) : Plan
{
    public override object Build(BuildContext context)
    {
        var values = BuildAll(items, context);
        var array = Array.CreateInstance(element, values.Length);
        for (var i = 0; i < values.Length; i++) array.SetValue(values[i], i);
        return asList ? Activator.CreateInstance(typeof(List<>).MakeGenericType(element), array)! : array;
    }
}
