namespace Detection.Core.Construction.Plans;

internal sealed class ConstantPlan(object? value) : Plan
{
    public override object? Build(BuildContext context) => value;
}
