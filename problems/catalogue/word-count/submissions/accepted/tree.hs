import Data.List (sortOn)
import qualified Data.Map.Strict as Map
import Data.Ord (Down (..))

main :: IO ()
main = do
  k <- readLn
  text <- getContents
  let counts = Map.fromListWith (+) [(word, 1 :: Int) | word <- words text]
      ranked = sortOn (\(word, count) -> (Down count, word)) (Map.toList counts)
  putStr (unlines [word ++ " " ++ show count | (word, count) <- take k ranked])
