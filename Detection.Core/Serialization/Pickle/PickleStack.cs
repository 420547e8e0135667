namespace Detection.Core.Serialization.Pickle;

/// <summary>The stack of a <see cref="PickleMachine"/>, with its marks.</summary>
/// <param name="input">Makes the errors.</param>
internal sealed class PickleStack(PickleInput input)
{
    private const int MaxItems = 1_000_000;
    private const int MaxMarks = 1000;
    private readonly List<object?> items = [];
    private readonly List<int> marks = [];

    public void Push(object? value)
    {
        if (items.Count == MaxItems) throw input.Broken($"the pickle's stack holds more than {MaxItems} items");
        items.Add(value);
    }

    public void Mark()
    {
        if (marks.Count == MaxMarks) throw input.Broken($"the pickle is nested too deeply: more than {MaxMarks} marks are open");
        marks.Add(items.Count);
    }

    public object? Pop()
    {
        var value = Peek();
        items.RemoveAt(items.Count - 1);
        return value;
    }

    public object? Peek()
    {
        if (items.Count == (marks.Count == 0 ? 0 : marks[^1])) throw input.Broken("takes from an empty stack");
        return items[^1];
    }

    public T Peek<T>(string what) => Peek() is T value ? value : throw input.Broken($"needs {what} on the stack");

    /// <summary>Takes an item of a given type.</summary>
    public T Pop<T>(string what)
    {
        var value = Peek<T>(what);
        Pop();
        return value;
    }

    /// <summary>Takes everything above the last mark, and the mark.</summary>
    public object?[] PopToMark()
    {
        if (marks.Count == 0) throw input.Broken("there is no mark on the stack");
        var start = marks[^1];
        marks.RemoveAt(marks.Count - 1);
        var taken = items.GetRange(start, items.Count - start).ToArray();
        items.RemoveRange(start, items.Count - start);
        return taken;
    }

    public object?[] Pop(int count)
    {
        var taken = new object?[count];
        for (var i = count - 1; i >= 0; i--) taken[i] = Pop();
        return taken;
    }
}
