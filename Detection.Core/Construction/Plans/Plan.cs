namespace Detection.Core.Construction.Plans;

/// <summary>How to make a value whose config was found to be right.</summary>
internal abstract class Plan
{
    public abstract object? Build(BuildContext context);

    /// <summary>Builds several plans, and reports the faults of all that fail.</summary>
    protected static object?[] BuildAll(IReadOnlyList<Plan> plans, BuildContext context)
    {
        var values = new object?[plans.Count];
        var failures = new List<Config.ConfigException>();
        for (var i = 0; i < plans.Count; i++)
        {
            try
            {
                values[i] = plans[i].Build(context);
            }
            catch (Config.ConfigException failure)
            {
                failures.Add(failure);
            }
        }

        if (failures.Count == 0) return values;
        throw new Config.ConfigException([.. failures.SelectMany(failure => failure.Faults)], failures[0].InnerException);
    }
}
