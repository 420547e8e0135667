using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Datasets.Coco;
using Detection.Datasets.Evaluation;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Detection.Runner.Inference;

/// <summary>Detections as COCO results: a list of image_id, category_id, bbox (x, y, width, height in pixels), score and, where
/// there are any, segmentation (compressed run lengths), mask_score and landmarks. For data
/// sets that are not COCO's, image_id is the image's own id and category_id the class index.</summary>
internal static class ResultsFile
{
    /// <summary>Writes the file, replacing one of that name.</summary>
    public static void Write(string path, IDataset dataset, IReadOnlyList<ImageDetections> detections)
    {
        if (dataset is CocoDataset coco)
        {
            CocoResultsFile.Write(path, coco.ToResults(detections));
            return;
        }

        var results = new JArray();
        for (var i = 0; i < detections.Count; i++)
        {
            for (var index = 0; index < detections[i].Boxes.Length; index++)
            {
                var box = detections[i].Boxes[index];
                var result = new JObject
                {
                    ["image_id"] = dataset.GetImageId(i),
                    ["category_id"] = detections[i].Labels[index],
                    ["bbox"] = new JArray(box.X1, box.Y1, box.Width, box.Height),
                    ["score"] = detections[i].Scores[index],
                };
                DetectionParts.AddTo(result, detections[i], index);
                results.Add(result);
            }
        }

        File.WriteAllText(path, results.ToString(Formatting.None));
    }
}
