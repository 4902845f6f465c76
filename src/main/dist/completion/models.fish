# Completion of models for fish. The program itself supplies the completions. Values from the catalog are data:
# fish quotes them for their place in the line, and they are never evaluated.

function __models_answer
    set -l words (commandline -opc)
    set -l word (commandline -ct)
    # An open quote is not part of the word.
    set word (string unescape -- $word 2>/dev/null; or string replace -r '^["\']' '' -- $word)
    command $words[1] __complete -- $words[2..-1] "$word" 2>/dev/null
end

function __models_values
    set -l answer (__models_answer)
    if test "$answer[1]" = files
        # Files as fish completes them for an unknown command.
        set -l word (string match -r '^((?:--[^=]*=)?)(.*)' -- (commandline -ct))
        for file in (complete -C "'' $word[-1]")
            echo $word[2]$file
        end
    else if set -q answer[2]
        printf '%s\n' $answer[2..-1]
    end
end

complete -c models -f -a '(__models_values)'
