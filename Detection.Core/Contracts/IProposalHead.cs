using Detection.Core.Registry;
using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Core.Contracts;

/// <summary>A dense head whose class-agnostic boxes feed a second stage (RPN).</summary>
[Registry("proposal_head")]
public interface IProposalHead : IModuleComponent
{
    /// <summary>The head's raw outputs: for each output its maps, one per level.</summary>
    /// <param name="features">One [N, C, H_l, W_l] per level, finest first.</param>
    Tensor[][] forward(Tensor[] features);

    /// <summary>The head's losses alone.</summary>
    /// <param name="features">One [N, C, H_l, W_l] per level.</param>
    /// <param name="batch">The batch with its ground truth; its labels are not looked at.</param>
    Losses Loss(Tensor[] features, DetectionBatch batch);

    /// <summary>The head's losses together with the proposals for the second stage (detached).</summary>
    /// <param name="features">One [N, C, H_l, W_l] per level.</param>
    /// <param name="batch">The batch with its ground truth; its labels are not looked at.</param>
    /// <param name="proposalConfig">How to choose proposals; null takes the head's <c>test_cfg</c>.</param>
    (Losses Losses, Proposals[] Proposals) LossAndProposals(Tensor[] features, DetectionBatch batch, ProposalConfig? proposalConfig);

    /// <summary>The proposals of each image, best score first, in the network input's pixels.</summary>
    /// <param name="features">One [N, C, H_l, W_l] per level.</param>
    /// <param name="metas">One per image.</param>
    Proposals[] Propose(Tensor[] features, IReadOnlyList<ImageMeta> metas);
}
