namespace Detection.Models.Backbones;

/// <summary>The stages of an <see cref="HRNet"/>.</summary>
/// <param name="Stage1">The first: one branch of residual blocks.</param>
/// <param name="Stage2">The second, with two branches.</param>
/// <param name="Stage3">The third, with three.</param>
/// <param name="Stage4">The fourth, with four.</param>
public sealed record HRNetExtra(HRNetStage Stage1, HRNetStage Stage2, HRNetStage Stage3, HRNetStage Stage4)
{
    /// <summary>Says what is wrong with the stages, if anything.</summary>
    /// <exception cref="ArgumentException">Something is.</exception>
    internal void Validate()
    {
        HRNetStage[] stages = [Stage1, Stage2, Stage3, Stage4];
        foreach (var (index, stage) in stages.Index())
        {
            if (stage.NumBlocks.Count != stage.NumBranches || stage.NumChannels.Count != stage.NumBranches)
                throw new ArgumentException($"HRNet: stage{index + 1} has num_branches {stage.NumBranches}, but {stage.NumBlocks.Count} num_blocks and {stage.NumChannels.Count} num_channels; give one of each per branch.");
            if (index > 0 && stage.NumBranches < stages[index - 1].NumBranches)
                throw new ArgumentException($"HRNet: stage{index + 1} has {stage.NumBranches} branches, the stage before it {stages[index - 1].NumBranches}; branches cannot end.");
        }
    }
}
