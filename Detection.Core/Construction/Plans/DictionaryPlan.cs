using System.Collections;

namespace Detection.Core.Construction.Plans;

internal sealed class DictionaryPlan(Type element, IReadOnlyList<string> keys, IReadOnlyList<Plan> items) : Plan
{
    public override object Build(BuildContext context)
    {
        var values = BuildAll(items, context);
        var dictionary = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(typeof(string), element))!;
        for (var i = 0; i < values.Length; i++) dictionary.Add(keys[i], values[i]);
        return dictionary;
    }
}
