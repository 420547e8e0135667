namespace Detection.Runner.Hooks;

/// <summary>Which of two values of a figure is better.</summary>
public enum SaveBestRule
{
    /// <summary>The greater one.</summary>
    Greater,

    /// <summary>The lesser one.</summary>
    Less,
}
