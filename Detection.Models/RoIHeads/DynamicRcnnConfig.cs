namespace Detection.Models.RoIHeads;

/// <summary>How the thresholds of a dynamic second stage follow the training (<c>train_cfg.rcnn.dynamic_rcnn</c>).</summary>
/// <param name="IouTopk">The overlap of an image's proposal of this rank is recorded in each step.</param>
/// <param name="BetaTopk">The regression target of this rank, per image and from below, is recorded in each step.</param>
/// <param name="UpdateIterInterval">After how many steps the thresholds are set again.</param>
/// <param name="InitialIou">The least overlap that makes a proposal an object.</param>
/// <param name="InitialBeta">The largest beta of the smooth L1 loss.</param>
public sealed record DynamicRcnnConfig(int IouTopk, int BetaTopk, int UpdateIterInterval, double InitialIou, double InitialBeta);
