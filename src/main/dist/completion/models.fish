# Completion of models for fish; it asks the program itself how a word could go on. Words of the catalog are
# data: fish quotes them for where they stand, and nothing is ever evaluated.

function __models_answer
    set -l words (commandline -opc)
    set -l word (commandline -ct)
    # An open quote is not the word's own.
    set word (string unescape -- $word 2>/dev/null; or string replace -r '^["\']' '' -- $word)
    command $words[1] __complete -- $words[2..-1] "$word" 2>/dev/null
end

function __models_values
    set -l answer (__models_answer)
    if test "$answer[1]" = files
        # As fish itself completes the word of a command that it does not know.
        set -l word (string match -r '^((?:--[^=]*=)?)(.*)' -- (commandline -ct))
        for file in (complete -C "'' $word[-1]")
            echo $word[2]$file
        end
    else if set -q answer[2]
        printf '%s\n' $answer[2..-1]
    end
end

complete -c models -f -a '(__models_values)'
