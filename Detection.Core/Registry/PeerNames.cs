using System.Collections.Frozen;

namespace Detection.Core.Registry;

/// <summary>Names that users of mmdetection know and that are no components here: those of 2.26 that this version lacks, and those of 3.x, whose
/// configs are written otherwise.</summary>
public static class PeerNames
{
    private const string NoCounterpart = "take another component ('detection list'), or write it as a plugin ('detection new plugin')";

    // Components of mmdetection 2.26 and mmcv 1.7 by kind. A name that the catalogue has is never looked up here.
    private static readonly string[] Version2 =
    [
        "CSPDarknet DetectoRS_ResNeXt DetectoRS_ResNet EfficientNet HourglassNet PyramidVisionTransformer PyramidVisionTransformerV2 RegNet Res2Net ResNeSt SwinTransformer TridentResNet",
        "MaskHungarianAssigner RegionAssigner TaskAlignedAssigner UniformAssigner MaskPseudoSampler",
        "Conv2dAdaptivePadding Conv3d ConvAWS ConvTranspose2d ConvTranspose3d NormedConv2d SAC SubMConv2d SubMConv3d MultiScaleDeformableAttention MultiheadAttention FFN DropPath Dropout",
        "CityscapesDataset CocoPanopticDataset CustomDataset DeepFashionDataset LVISDataset LVISV05Dataset LVISV1Dataset MultiImageMixDataset OpenImagesChallengeDataset OpenImagesDataset",
        "AutoAssign CenterNet CornerNet DDOD DETR DeformableDETR HybridTaskCascade KnowledgeDistillationSingleStageDetector LAD Mask2Former MaskFormer NASFCOS PanopticFPN PointRend",
        "QueryInst SCNet SOLO SOLOv2 SingleStageInstanceSegmentor SparseRCNN TOOD TridentFasterRCNN TwoStagePanopticSegmentor VFNet YOLACT YOLOF YOLOX AnchorFreeHead AnchorHead",
        "AutoAssignHead CascadeRPNHead CenterNetHead CentripetalHead CoarseMaskHead CornerHead DDODHead DETRHead DIIHead DecoupledSOLOHead DecoupledSOLOLightHead DeformableDETRHead",
        "DynamicMaskHead EmbeddingRPNHead FeatureRelayHead FusedSemanticHead GlobalContextHead HTCMaskHead HybridTaskCascadeRoIHead LADHead LDHead Mask2FormerHead MaskFormerFusionHead",
        "MaskFormerHead MaskPointHead NASFCOSHead PISARetinaHead PISARoIHead PISASSDHead PanopticFPNHead PointRendRoIHead SABLHead SABLRetinaHead SCNetBBoxHead SCNetMaskHead SCNetRoIHead",
        "SCNetSemanticHead SOLOHead SOLOV2Head SparseRoIHead StageCascadeRPNHead TOODHead TridentRoIHead VFNetHead YOLACTHead YOLACTProtonet YOLACTSegmHead YOLOFHead YOLOXHead",
        "ClearMLLoggerHook ClosureHook DistSamplerSeedHook DvcliveLoggerHook EMAHook EmptyCacheHook ExpMomentumEMAHook GradientCumulativeOptimizerHook LinearMomentumEMAHook MMDetWandbHook",
        "MemoryProfilerHook MlflowLoggerHook NeptuneLoggerHook PaviLoggerHook ProfilerHook RFSearchHook SegmindLoggerHook SetEpochInfoHook SyncBuffersHook SyncNormHook SyncRandomSizeHook",
        "TensorboardLoggerHook WandbLoggerHook YOLOXLrUpdaterHook YOLOXModeSwitchHook AssociativeEmbeddingLoss DiceLoss KnowledgeDistillationKLDivLoss SeesawLoss CrossEntropyLossCost DiceCost",
        "CTResNetNeck DilatedEncoder DyHead FPG FPN_CARAFE NASFCOS_FPN RFP YOLOXPAFPN Albu BrightnessTransform ColorTransform ContrastTransform CopyPaste Corrupt CutOut EqualizeTransform",
        "InstaBoost LoadImageFromWebcam LoadMultiChannelImageFromFiles LoadPanopticAnnotations MixUp Mosaic RandomAffine RandomCenterCropPad Rotate SegRescale Shear Translate Transpose",
        "WrapFieldsToLists YOLOXHSVRandomAug CrissCrossAttention DropBlock PixelDecoder TransformerEncoderPixelDecoder LearnedPositionalEncoding SinePositionalEncoding IterBasedRunner",
        "DefaultOptimizerConstructor LearningRateDecayOptimizerConstructor DeformableDetrTransformer DynamicConv Transformer DetrTransformerDecoder DetrTransformerEncoder carafe CARAFE pixel_shuffle",
        "cyclic poly exp inv CosineRestart OneCycle FlatCosineAnnealing LinearAnnealing AdamW Adam RMSprop Adagrad Adadelta Compose",
    ];

    // Names of mmdetection 3.x and mmengine, and what version 2 writes in their place.
    private static readonly FrozenDictionary<string, string> Version3 = new Dictionary<string, string>
    {
        ["DetDataPreprocessor"] = "put Normalize (mean, std, to_rgb) and Pad (size_divisor) into the pipelines",
        ["PackDetInputs"] = "end the pipeline with DefaultFormatBundle and Collect",
        ["OptimWrapper"] = "write \"optimizer\": {\"type\": \"SGD\", ...} and \"optimizer_config\"",
        ["AmpOptimWrapper"] = "write \"optimizer\": {\"type\": \"SGD\", ...} and \"optimizer_config\"",
        ["MultiStepLR"] = "write \"lr_config\": {\"policy\": \"step\", \"step\": [8, 11]}",
        ["LinearLR"] = "write \"warmup\": \"linear\", \"warmup_iters\" and \"warmup_ratio\" in lr_config",
        ["CosineAnnealingLR"] = "write \"lr_config\": {\"policy\": \"CosineAnnealing\", ...}",
        ["EpochBasedTrainLoop"] = "write \"runner\": {\"type\": \"EpochBasedRunner\", \"max_epochs\": 12}",
        ["IterBasedTrainLoop"] = "write \"runner\": {\"type\": \"EpochBasedRunner\", \"max_epochs\": 12}",
        ["ValLoop"] = "write \"evaluation\": {\"interval\": 1, \"metric\": \"bbox\"}",
        ["TestLoop"] = "'detection test CONFIG CKPT' evaluates data.test",
        ["CocoMetric"] = "write \"evaluation\": {\"metric\": \"bbox\"}",
        ["VOCMetric"] = "write \"evaluation\": {\"metric\": \"mAP\"}",
        ["DefaultSampler"] = "the loader shuffles the training set itself",
        ["AspectRatioBatchSampler"] = "the loader groups images by shape itself",
        ["LoggerHook"] = "write \"log_config\": {\"interval\": 50, \"hooks\": [{\"type\": \"TextLoggerHook\"}]}",
        ["ParamSchedulerHook"] = "write \"lr_config\"",
        ["EarlyStoppingHook"] = "write \"evaluation\": {\"early_stopping\": {\"monitor\": \"bbox_mAP\", \"patience\": 5}}",
        ["DetLocalVisualizer"] = "'detection test --show-dir DIR' draws detections",
        ["RandomChoiceResize"] = "write Resize with a list of img_scale and \"multiscale_mode\": \"value\"",
        ["RandomResize"] = "write Resize with two img_scale and \"multiscale_mode\": \"range\"",
        ["TestTimeAug"] = "write MultiScaleFlipAug",
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> Known2 = Version2.SelectMany(line => line.Split(' ')).ToFrozenSet();

    /// <summary>Says what a name is to mmdetection; null where it is nothing that is known.</summary>
    /// <param name="name">A <c>type</c> that no component has.</param>
    public static PeerName? Explain(string name)
    {
        if (name.StartsWith("mmdet.", StringComparison.Ordinal)) return new PeerName("names with 'mmdet.' are those of mmdetection 3", $"write '{name["mmdet.".Length..]}', in the form of version 2", HidesNearest: true);
        if (Version3.TryGetValue(name, out var instead)) return new PeerName("it is a part of mmdetection 3, whose configs are written otherwise", $"{instead}, as in version 2", HidesNearest: true);
        return Known2.Contains(name) ? new PeerName("mmdetection 2 has it, this version does not", NoCounterpart, HidesNearest: true) : null;
    }
}
