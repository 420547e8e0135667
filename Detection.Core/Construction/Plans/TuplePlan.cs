namespace Detection.Core.Construction.Plans;

internal sealed class TuplePlan(Type type, IReadOnlyList<Plan> items) : Plan
{
    public override object Build(BuildContext context) => Activator.CreateInstance(type, BuildAll(items, context))!;
}
