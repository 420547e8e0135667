namespace Detection.Core.Config;

/// <summary>A section of a config that becomes a <typeparamref name="T"/>.</summary>
/// <typeparam name="T">What it becomes.</typeparam>
/// <param name="Key">Its dotted path: <c>optimizer</c>, <c>data.train</c>.</param>
/// <param name="DefaultType">The component where the object names none; null where it must name one.</param>
/// <param name="IsRequired">Whether a training needs it.</param>
public sealed record ConfigSection<T>(string Key, string? DefaultType = null, bool IsRequired = false) : ConfigSection(Key, typeof(T), DefaultType, IsRequired);
