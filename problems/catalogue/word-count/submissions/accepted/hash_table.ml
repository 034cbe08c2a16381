let counts : (string, int) Hashtbl.t = Hashtbl.create 1024

let add word =
  if word <> "" then
    Hashtbl.replace counts word (1 + Option.value ~default:0 (Hashtbl.find_opt counts word))

let () =
  let k = int_of_string (String.trim (read_line ())) in
  (try
     while true do
       List.iter add (String.split_on_char ' ' (String.trim (read_line ())))
     done
   with End_of_file -> ());
  Hashtbl.fold (fun word count ranked -> (-count, word) :: ranked) counts []
  |> List.sort compare
  |> List.filteri (fun index _ -> index < k)
  |> List.iter (fun (count, word) -> Printf.printf "%s %d\n" word (-count))
