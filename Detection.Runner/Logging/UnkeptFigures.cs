using Detection.Core.Contracts;

namespace Detection.Runner.Logging;

/// <summary>The figures of a run where nobody logs them: on the ranks other than 0.</summary>
internal sealed class UnkeptFigures : ILogBuffer
{
    public IReadOnlyList<(string Name, double Value)> Output => [];

    public bool Ready => false;

    public void Update(string name, double value, int count = 1) { }

    public void Set(string name, double value) { }

    public void Average(int last = 0) { }

    public void ClearOutput() { }

    public void Clear() { }
}
