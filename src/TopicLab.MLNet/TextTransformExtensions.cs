using Microsoft.ML;

namespace TopicLab.MLNet;

/// <summary>TopicLab models among ML.NET's transforms of text.</summary>
public static class TextTransformExtensions
{
    /// <summary>TopicLab's transforms.</summary>
    /// <param name="transforms">ML.NET's transforms of text, <c>mlContext.Transforms.Text</c>.</param>
    extension(TransformsCatalog.TextTransforms transforms)
    {
        /// <summary>Assigns topics by a model file, which goes into the ML.NET model when that is saved.</summary>
        /// <param name="modelPath">The file, *.topiclab.</param>
        /// <param name="textColumnName">
        /// The texts. Without titles each is a plain text, whose first line is the title where <see cref="Release.FromPlainText"/> would take it so. Default: "Text".
        /// </param>
        /// <param name="titleColumnName">The titles; the texts are bodies then. Default: none.</param>
        /// <param name="columns">The names of the columns that are added. Default: those of <see cref="TopicColumns"/>.</param>
        /// <exception cref="InvalidModelException">The file is missing, cut, damaged or of another version.</exception>
        /// <exception cref="ArgumentException">A name is empty, or two columns to write have the same.</exception>
        public TopicEstimator PredictTopics(string modelPath, string textColumnName = "Text", string? titleColumnName = null, TopicColumns? columns = null)
        {
            ArgumentNullException.ThrowIfNull(transforms);
            var predictor = TopicPredictor.Load(modelPath);
            return new TopicEstimator(new TopicTransformer(File.ReadAllBytes(modelPath), () => predictor, textColumnName, titleColumnName, columns));
        }

        /// <summary>Assigns topics by the bytes of a model file, which go into the ML.NET model when that is saved.</summary>
        /// <param name="model">The bytes, which must not change; for a model just trained <see cref="TopicLab.Training.TrainedModel.Bytes"/>.</param>
        /// <param name="textColumnName">As for a file.</param>
        /// <param name="titleColumnName">As for a file.</param>
        /// <param name="columns">As for a file.</param>
        /// <exception cref="InvalidModelException">The model is cut, damaged or of another version.</exception>
        /// <exception cref="ArgumentException">A name is empty, or two columns to write have the same.</exception>
        public TopicEstimator PredictTopics(ReadOnlyMemory<byte> model, string textColumnName = "Text", string? titleColumnName = null, TopicColumns? columns = null)
        {
            ArgumentNullException.ThrowIfNull(transforms);
            var predictor = TopicPredictor.Load(new MemoryStream(model.ToArray(), writable: false));
            return new TopicEstimator(new TopicTransformer(model, () => predictor, textColumnName, titleColumnName, columns));
        }

        /// <summary>Assigns topics by a predictor that is shared with other code; such a pipeline works, but cannot be saved.</summary>
        /// <param name="predictor">The predictor.</param>
        /// <param name="textColumnName">As for a file.</param>
        /// <param name="titleColumnName">As for a file.</param>
        /// <param name="columns">As for a file.</param>
        /// <exception cref="ArgumentException">A name is empty, or two columns to write have the same.</exception>
        public TopicEstimator PredictTopics(TopicPredictor predictor, string textColumnName = "Text", string? titleColumnName = null, TopicColumns? columns = null)
        {
            ArgumentNullException.ThrowIfNull(transforms);
            ArgumentNullException.ThrowIfNull(predictor);
            return new TopicEstimator(new TopicTransformer(null, () => predictor, textColumnName, titleColumnName, columns));
        }
    }
}
