using Detection.Core.Contracts;

namespace Detection.Models.Backbones;

/// <summary>A layer that is put into the blocks of some stages: an entry of a ResNet's <c>plugins</c>.</summary>
/// <param name="Cfg">Makes the layer.</param>
/// <param name="Position">Where in a block it stands.</param>
/// <param name="Stages">Whether each stage has it; all have unless given.</param>
public sealed record StagePlugin(IPluginFactory Cfg, PluginPosition Position, IReadOnlyList<bool>? Stages = null);
