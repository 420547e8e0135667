namespace Detection.Core.Construction.Plans;

/// <summary>An object that the caller of the build hands over.</summary>
internal sealed class ArgumentPlan(Type type) : Plan
{
    public override object Build(BuildContext context) => context.Argument(type);
}
